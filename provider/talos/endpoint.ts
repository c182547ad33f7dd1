import { isIP, isIPv6 } from "node:net";

/** apid's port (Talos: pkg/machinery/constants/constants.go, ApidPort). */
const apidPort = 50000;

/** A Talos API endpoint of a talosconfig. */
export interface Endpoint {
  /** As it stands in the talosconfig. */
  readonly text: string;
  /** Name or address, an IPv6 address without brackets. */
  readonly host: string;
  readonly port: number;
}

/**
 * Reads `host`, `host:port`, `[v6]:port`, a bare IPv6 address or `https://host[:port]`, where https without a port means
 * 443 (Talos v1.14 pkg/machinery/client/connection.go, reduceURLsToAddresses). Anything else gives undefined.
 */
export function parseEndpoint(text: string): Endpoint | undefined {
  const trimmed = text.trim();
  if (isIPv6(trimmed)) return { text, host: trimmed, port: apidPort };
  const match = /^(?:(?<scheme>[a-z]+):\/\/)?(?<rest>[^/]+)\/?$/i.exec(trimmed);
  if (match?.groups === undefined) return undefined;
  const defaultPort = match.groups.scheme?.toLowerCase() === "https" ? 443 : apidPort;
  return parseHostAndPort(text, match.groups.rest ?? "", defaultPort);
}

function parseHostAndPort(text: string, rest: string, defaultPort: number): Endpoint | undefined {
  const match = /^(?:\[(?<v6>[0-9a-f:.]+)\]|(?<host>[^\s:[\]@?#]+))(?::(?<port>\d{1,5}))?$/i.exec(
    rest,
  );
  const host = match?.groups?.v6 ?? match?.groups?.host;
  const port = Number(match?.groups?.port ?? defaultPort);
  if (host === undefined || port < 1 || port > 65535) return undefined;
  if (match?.groups?.v6 !== undefined && !isIPv6(host)) return undefined;
  return { text, host, port };
}

/** `host:port`, an IPv6 address in brackets. */
export function addressOf({ host, port }: Endpoint): string {
  return `${isIPv6(host) ? `[${host}]` : host}:${String(port)}`;
}

/** True when the host is an address and not a name. */
export function isAddress({ host }: Endpoint): boolean {
  return isIP(host) !== 0;
}

/** True when the endpoint is on this machine. */
export function isLoopback({ host }: Endpoint): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}
