import { parse } from "yaml";
import { decodeCredentials, type TalosCredentials } from "./credentials";
import { parseEndpoint, type Endpoint } from "./endpoint";

/** How to reach a cluster's Talos API, taken from one context of a talosconfig. Secret. */
export interface TalosAccess extends TalosCredentials {
  readonly context: string;
  /** At least one. */
  readonly endpoints: readonly Endpoint[];
}

export type ParsedTalosconfig =
  | { readonly kind: "access"; readonly access: TalosAccess }
  /** Sentences without full stop; never secret. */
  | { readonly kind: "problems"; readonly problems: readonly string[] };

export interface TalosconfigOptions {
  /** Name of the context; the talosconfig's own choice by default. */
  readonly context?: string | undefined;
  /** Milliseconds since 1970, for the validity of certificates. */
  readonly now: number;
}

type Fields = Readonly<Record<string, unknown>>;

/** Reads a talosconfig (Talos v1.14 pkg/machinery/client/config/config.go) and tells everything that is wrong with it. */
export function parseTalosconfig(text: string, options: TalosconfigOptions): ParsedTalosconfig {
  const file = readYaml(text);
  if (file === undefined) return problem("it is not a YAML document with the key contexts");
  const contexts = fieldsOf(file.contexts);
  const names = Object.keys(contexts ?? {}).sort();
  if (contexts === undefined || names.length === 0) return problem("it has no contexts");
  const chosen = options.context ?? textOf(file.context);
  if (chosen === "") {
    return problem(`it names no current context; choose one of ${names.join(", ")}`);
  }
  const context = fieldsOf(contexts[chosen]);
  if (context === undefined) {
    return problem(`it has no context ${JSON.stringify(chosen)}, only ${names.join(", ")}`);
  }
  return parseContext(chosen, context, options.now);
}

function parseContext(name: string, context: Fields, now: number): ParsedTalosconfig {
  const texts = endpointTexts(context);
  const endpoints = texts.map(parseEndpoint);
  const endpointProblems = [
    ...(texts.length === 0 ? ["endpoints is empty"] : []),
    ...texts
      .filter((_, index) => endpoints[index] === undefined)
      .map((text) => `endpoint ${JSON.stringify(text)} is not a host, host:port or https address`),
  ];
  const encoded = {
    ca: textOf(context.ca),
    crt: textOf(context.crt),
    key: textOf(context.key),
  };
  const missing = missingCredentials(context, encoded);
  const decoded =
    missing.length > 0
      ? { kind: "problems" as const, problems: missing }
      : decodeCredentials(encoded, now);
  if (decoded.kind === "problems" || endpointProblems.length > 0) {
    const problems = [
      ...endpointProblems,
      ...(decoded.kind === "problems" ? decoded.problems : []),
    ];
    return {
      kind: "problems",
      problems: problems.map((each) => `in context ${JSON.stringify(name)}: ${each}`),
    };
  }
  const access = {
    context: name,
    endpoints: endpoints.filter((endpoint) => endpoint !== undefined),
    ...decoded.credentials,
  };
  return { kind: "access", access };
}

function missingCredentials(context: Fields, encoded: Readonly<Record<string, string>>): string[] {
  const auth = fieldsOf(context.auth);
  if (auth?.siderov1 !== undefined || auth?.basic !== undefined) {
    return ["it signs in through Omni or a password; a client certificate (crt and key) is needed"];
  }
  return Object.entries(encoded)
    .filter(([, value]) => value === "")
    .map(([name]) => `${name} is missing`);
}

/** The older key `target` counts as an endpoint, as Talos reads it. */
function endpointTexts(context: Fields): string[] {
  const listed: unknown[] = Array.isArray(context.endpoints) ? context.endpoints : [];
  return [...listed, context.target].map(textOf).filter((text) => text !== "");
}

function readYaml(text: string): Fields | undefined {
  try {
    return fieldsOf(parse(text, { schema: "failsafe", logLevel: "error" }));
  } catch {
    return undefined;
  }
}

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : undefined;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}

function problem(text: string): ParsedTalosconfig {
  return { kind: "problems", problems: [text] };
}
