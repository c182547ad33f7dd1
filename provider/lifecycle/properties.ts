import { argumentNames } from "../inputs/arguments-schema";
import type { unknownValue } from "../inputs/unknown-values";

/** Inputs or outputs of the resource as they come from the engine. */
export type Properties = Readonly<Record<string, unknown>>;

/** What `check` adds to the inputs. It is not the user's, and is worked out anew each time. */
export interface ComputedInputs {
  /** Pending steps of the live cluster. */
  readonly plan: readonly string[] | typeof unknownValue;
  /** The cluster's identity. In the inputs, since `check` is told nothing else of the state. */
  readonly clusterUid: string | undefined;
}

/** The inputs as the user gave them, with what belongs to the engine. */
export function withoutComputed(inputs: Properties): Properties {
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => !isComputed(name)));
}

function isComputed(name: string): boolean {
  return name === "plan" || name === "clusterUid";
}

/** Arguments that share their name with an output: what was wished is kept aside in the outputs. */
const shadowed = ["talosVersion", "kubernetesVersion", "nodes"] as const;

/** What was wished by the arguments whose names the outputs take. */
export function requestedOf(inputs: Properties): Properties {
  return pick(inputs, shadowed);
}

/** The inputs again, from outputs: `read` and `delete` are told nothing else. */
export function inputsOf(outputs: Properties): Properties {
  const names = (argumentNames[""] ?? []).filter((name) => !isShadowed(name));
  const requested = outputs["requested"];
  return {
    ...pick(outputs, [...names, "__urn"]),
    ...(typeof requested === "object" ? requested : {}),
  };
}

function isShadowed(name: string): boolean {
  return shadowed.some((each) => each === name);
}

function pick(properties: Properties, names: readonly string[]): Properties {
  return Object.fromEntries(
    names.flatMap((name) => (properties[name] === undefined ? [] : [[name, properties[name]]])),
  );
}
