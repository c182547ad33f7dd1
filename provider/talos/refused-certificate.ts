import { connect, checkServerIdentity } from "node:tls";
import { type Endpoint, isAddress } from "./endpoint";
import type { TalosAccess } from "./talosconfig";

/** As OpenSSL words them; others speak of something else. */
const certificateAlert =
  /alert (?:(?:bad|unsupported) certificate|certificate [a-z]+|unknown ca|access denied)/i;

/**
 * Whether an endpoint takes our server check and then turns our own certificate away. In TLS 1.3 that comes after the
 * handshake, and gRPC tells nothing but "Failed to connect". Undefined where it does not come to that within the time, in
 * milliseconds.
 */
export function refusedCertificate(
  access: TalosAccess,
  endpoint: Endpoint,
  timeoutMs: number,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    let isSecure = false;
    const socket = connect({
      host: endpoint.host,
      port: endpoint.port,
      ...(isAddress(endpoint) ? {} : { servername: endpoint.host }),
      ca: access.ca,
      cert: access.certificate,
      key: access.key,
      ALPNProtocols: ["h2"],
      checkServerIdentity: (_name, certificate) => checkServerIdentity(endpoint.host, certificate),
      timeout: timeoutMs,
    });
    const end = (reason: string | undefined): void => {
      socket.destroy();
      resolve(reason);
    };
    socket.on("secureConnect", () => {
      isSecure = true;
    });
    // The first thing that a satisfied HTTP/2 server sends are its settings.
    socket.on("data", () => {
      end(undefined);
    });
    socket.on("timeout", () => {
      end(undefined);
    });
    socket.on("error", (error: Error) => {
      const alert = certificateAlert.exec(error.message)?.[0];
      end(alert === undefined ? undefined : `it turns the client certificate away (${alert})`);
    });
    socket.on("close", () => {
      end(isSecure ? "it turns the client certificate away" : undefined);
    });
  });
}
