/** The parts of a container image reference, as written. */
export interface ImageReference {
  /** Host with its port, such as `factory.talos.dev` or `registry.local:5000`; undefined when none is written. */
  readonly registry: string | undefined;
  /** Path below the registry, such as `metal-installer/3765…`. */
  readonly repository: string;
  readonly tag: string | undefined;
  /** Such as `sha256:…`. */
  readonly digest: string | undefined;
}

const component = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
const repositoryPattern = new RegExp(`^${component}(?:/${component})*$`);
const registryPattern = /^(?:[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*|\[[0-9a-fA-F:]+\])(?::\d{1,5})?$/;
const tagPattern = /^\w[\w.-]{0,127}$/;
const digestPattern = /^[a-z0-9]+(?:[+._-][a-z0-9]+)*:[0-9a-fA-F]{32,}$/;

/**
 * Reads a reference after the grammar of distribution/reference; undefined when it is none. The first part of the path
 * is a registry when it holds a dot or a colon or is `localhost`, so that ports are not taken for tags.
 */
export function parseImageReference(text: string): ImageReference | undefined {
  const [named, digest, ...rest] = text.trim().split("@");
  if (named === undefined || rest.length > 0) return undefined;
  if (digest !== undefined && !digestPattern.test(digest)) return undefined;
  const { registry, path } = splitRegistry(named);
  if (registry !== undefined && !registryPattern.test(registry)) return undefined;
  const [repository, tag, ...more] = path.split(":");
  if (repository === undefined || more.length > 0) return undefined;
  if (!repositoryPattern.test(repository)) return undefined;
  if (tag !== undefined && !tagPattern.test(tag)) return undefined;
  return { registry, repository, tag, digest };
}

export function formatImageReference(reference: ImageReference): string {
  const registry = reference.registry === undefined ? "" : `${reference.registry}/`;
  const tag = reference.tag === undefined ? "" : `:${reference.tag}`;
  const digest = reference.digest === undefined ? "" : `@${reference.digest}`;
  return `${registry}${reference.repository}${tag}${digest}`;
}

function splitRegistry(named: string): { registry: string | undefined; path: string } {
  const slash = named.indexOf("/");
  const first = slash === -1 ? "" : named.slice(0, slash);
  const isRegistry = /[.:]/.test(first) || first === "localhost";
  return isRegistry
    ? { registry: first, path: named.slice(slash + 1) }
    : { registry: undefined, path: named };
}
