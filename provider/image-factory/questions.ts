import type { Version } from "../model/version";
import { PortError } from "../ports";
import type { FactoryExtension, ImageFactory, ImageRegistry } from "../ports/images";
import { requestLimiter } from "../ports/request-limiter";

/** Whom the questions go to. */
export interface ImagePorts {
  readonly factory: ImageFactory;
  readonly registry: ImageRegistry;
}

/** What was answered, or why nothing was: a clause without full stop. */
export type Outcome<T> =
  | { readonly kind: "answer"; readonly value: T }
  | { readonly kind: "unknown"; readonly reason: string };

/** The questions of one plan, each of which is asked once. */
export interface Questions {
  exists(image: string): Promise<Outcome<boolean>>;
  versions(factory: string): Promise<Outcome<readonly Version[]>>;
  /** Undefined where the factory does not know it. */
  schematic(factory: string, id: string): Promise<Outcome<string | undefined>>;
  extensions(factory: string, version: Version): Promise<Outcome<readonly FactoryExtension[]>>;
}

/** Questions under way at the same time. */
const mostAtOnce = 8;

export function questionsTo({ factory, registry }: ImagePorts): Questions {
  const asked = new Map<string, Promise<Outcome<unknown>>>();
  const inTurn = requestLimiter(mostAtOnce);
  const once = <T>(name: string, question: () => Promise<T>): Promise<Outcome<T>> => {
    const known = asked.get(name) as Promise<Outcome<T>> | undefined;
    const outcome = known ?? inTurn(() => outcomeOf(question));
    asked.set(name, outcome);
    return outcome;
  };
  return {
    exists: (image) => once(`image ${image}`, () => registry.exists(image)),
    versions: (host) => once(`versions ${host}`, () => factory.versions(host)),
    schematic: (host, id) => once(`schematic ${host} ${id}`, () => factory.schematic(host, id)),
    extensions: (host, version) =>
      once(`extensions ${host} ${version}`, () => factory.extensions(host, version)),
  };
}

async function outcomeOf<T>(question: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { kind: "answer", value: await question() };
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return { kind: "unknown", reason: error.message.replace(/\.$/, "") };
  }
}
