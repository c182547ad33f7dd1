import type { AgentOptions } from "node:https";
import { parse } from "yaml";
import { PortError } from "../ports";

/** How to reach and convince an API server, as one context of a kubeconfig says. Secret. */
export interface KubeconfigAccess {
  readonly server: string;
  /** Credentials that stand in the kubeconfig itself; undefined where they must be fetched, or come by a way that few use. */
  readonly plain: PlainCredentials | undefined;
}

export interface PlainCredentials {
  /** Certificates, and what to check of the server's. */
  readonly tls: Pick<AgentOptions, "ca" | "cert" | "key" | "rejectUnauthorized" | "servername">;
  readonly token: string | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads the current context of a kubeconfig (Kubernetes: client-go tools/clientcmd/api/v1/types.go). Throws PortError, which quotes
 * nothing: the text is secret.
 */
export function readKubeconfig(text: string): KubeconfigAccess {
  const config = readYaml(text);
  if (config === undefined) throw unusable("it is no kubeconfig");
  const context = entryOf(config.contexts, config["current-context"], "context");
  const cluster = entryOf(config.clusters, context?.cluster, "cluster");
  if (cluster === undefined) throw unusable("its current context has no cluster");
  const user = entryOf(config.users, context?.user, "user");
  if (user === undefined) throw unusable("its current context has no user");
  return { server: textOf(cluster.server) ?? "", plain: plainCredentials(cluster, user) };
}

const plainOfCluster = [
  "server",
  "certificate-authority-data",
  "insecure-skip-tls-verify",
  "tls-server-name",
  "disable-compression",
  "extensions",
];
const plainOfUser = ["client-certificate-data", "client-key-data", "token", "extensions"];

function plainCredentials(cluster: Fields, user: Fields): PlainCredentials | undefined {
  const isPlain =
    Object.keys(cluster).every((name) => plainOfCluster.includes(name)) &&
    Object.keys(user).every((name) => plainOfUser.includes(name)) &&
    textOf(cluster.server)?.startsWith("https://") === true;
  if (!isPlain) return undefined;
  return {
    tls: {
      ...whereGiven("ca", decoded(cluster["certificate-authority-data"])),
      ...whereGiven("cert", decoded(user["client-certificate-data"])),
      ...whereGiven("key", decoded(user["client-key-data"])),
      ...whereGiven("servername", textOf(cluster["tls-server-name"])),
      ...(cluster["insecure-skip-tls-verify"] === true ? { rejectUnauthorized: false } : {}),
    },
    token: textOf(user.token),
  };
}

function whereGiven<Name extends string>(
  name: Name,
  value: string | undefined,
): Partial<Record<Name, string>> {
  return value === undefined ? {} : ({ [name]: value } as Record<Name, string>);
}

/** The named entry of a list of `{ name, <kind>: … }`. */
function entryOf(list: unknown, name: unknown, kind: string): Fields | undefined {
  if (!Array.isArray(list) || typeof name !== "string") return undefined;
  const entry = list.map(fieldsOf).find((each) => each?.name === name);
  return fieldsOf(entry?.[kind]);
}

/** The parser's own words may quote the text. */
function readYaml(text: string): Fields | undefined {
  try {
    return fieldsOf(parse(text, { logLevel: "error" }));
  } catch {
    return undefined;
  }
}

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function decoded(value: unknown): string | undefined {
  const base64 = textOf(value);
  return base64 === undefined ? undefined : Buffer.from(base64, "base64").toString("utf8");
}

function unusable(reason: string): PortError {
  return new PortError({ kind: "other", message: `the kubeconfig cannot be used: ${reason}` });
}
