import type { Clock } from "../ports";

/** How factories and registries are asked. */
export interface WebOptions {
  readonly clock: Pick<Clock, "sleep">;
  /** Longest time for one attempt, in milliseconds; 20000 by default. A factory builds an image on the first question for it. */
  readonly deadlineMs?: number;
  /** Hosts, with their port where they have one, that are asked over plain HTTP. Loopback is always. */
  readonly insecure?: readonly string[];
  /**
   * Where the questions to a host go instead: to another host, or to an address such as `https://mirror.local:8443`. Names in
   * images stay as they are, as with containerd's mirrors.
   */
  readonly mirrors?: Readonly<Record<string, string>>;
  /**
   * Variables of our own environment, for messages alone. Node's fetch takes HTTPS_PROXY and NO_PROXY into account only when
   * Node was started with NODE_USE_ENV_PROXY=1, and only from Node 22.21 and 24.5 on; nothing here can change that later.
   */
  readonly environment?: Readonly<Record<string, string>>;
}

/** The address under which a host is asked: HTTPS, except loopback and what the options list. */
export function addressOf(host: string, options: Pick<WebOptions, "insecure" | "mirrors">): URL {
  const target = options.mirrors?.[host] ?? host;
  if (target.includes("://")) return new URL(target);
  return new URL(`${isPlain(target, options) ? "http" : "https"}://${target}`);
}

/** An address that may be relative to another; undefined where it is none. */
export function resolveAddress(text: string, base: URL): URL | undefined {
  return URL.canParse(text, base.href) ? new URL(text, base) : undefined;
}

/** Whether an address may be asked at all: plain HTTP only where it was agreed on. */
export function isAllowed(url: URL, options: Pick<WebOptions, "insecure">): boolean {
  return url.protocol === "https:" || (url.protocol === "http:" && isPlain(url.host, options));
}

function isPlain(host: string, { insecure = [] }: Pick<WebOptions, "insecure">): boolean {
  const name = host.replace(/:\d+$/, "");
  return name === "localhost" || name === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(name)
    ? true
    : insecure.includes(host);
}
