import { PortError } from "../ports";

const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: "its name does not resolve",
  EAI_AGAIN: "its name cannot be resolved now",
  ECONNREFUSED: "it refuses connections",
  ECONNRESET: "it closes the connection",
  UND_ERR_SOCKET: "it closes the connection",
  EHOSTUNREACH: "there is no way to it",
  ENETUNREACH: "there is no way to it",
  ETIMEDOUT: "it does not answer in time",
  UND_ERR_CONNECT_TIMEOUT: "it does not answer in time",
};

const certificateCode =
  /^(?:CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO_SELF_SIGNED|HOSTNAME_MISMATCH|EPROTO)/;

/** What fetch threw, as PortError `unreachable` with the reason. */
export function unreachable(
  host: string,
  error: unknown,
  environment: Readonly<Record<string, string>> = {},
): PortError {
  const message = `${host} cannot be reached: ${reasonOf(error)}${proxyHint(environment)}`;
  return new PortError({ kind: "unreachable", message }, { cause: error });
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return "it does not answer in time";
  const code = codeOf(error);
  if (certificateCode.test(code)) {
    return `its certificate is not trusted (${code}); NODE_EXTRA_CA_CERTS can name an authority of your own`;
  }
  return reasons[code] ?? (code === "" ? "the connection fails" : `the connection fails (${code})`);
}

/** fetch hides the reason in the cause; several addresses give several. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if ("code" in error && typeof error.code === "string") return error.code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return codeOf(error.cause);
}

function proxyHint(environment: Readonly<Record<string, string>>): string {
  const names = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];
  const set = names.find((name) => (environment[name] ?? "") !== "");
  if (set === undefined || environment.NODE_USE_ENV_PROXY === "1") return "";
  return `; ${set} is set, but Node takes it into account only with NODE_USE_ENV_PROXY=1, from 22.21 and 24.5 on`;
}
