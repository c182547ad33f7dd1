import { PortError, type PortFailure } from "../ports";

/** What a failed request tells, without headers and without anything that the client put in. */
export interface ApiFailure {
  /** HTTP status; undefined where no answer came. */
  readonly code: number | undefined;
  /** Kubernetes' Status.message, or the text of the failure. */
  readonly message: string;
  /** Kubernetes' Status.details.causes. */
  readonly causes: readonly { readonly reason: string; readonly message: string }[];
  /** Seconds that the server asks to wait. */
  readonly retryAfterSeconds: number | undefined;
}

/** Reads an error of @kubernetes/client-node or of the connection below it. */
export function readFailure(error: unknown): ApiFailure {
  const code = fieldOf(error, "code");
  if (typeof code !== "number") return connectionFailure(error);
  const status = parseStatus(fieldOf(error, "body"));
  const causes = fieldOf(fieldOf(status, "details"), "causes");
  const retryAfter = fieldOf(fieldOf(error, "headers"), "retry-after");
  return {
    code,
    message: textOf(fieldOf(status, "message")) ?? `HTTP status ${String(code)}`,
    causes: (Array.isArray(causes) ? causes : []).map((cause: unknown) => ({
      reason: textOf(fieldOf(cause, "reason")) ?? "",
      message: textOf(fieldOf(cause, "message")) ?? "",
    })),
    retryAfterSeconds: typeof retryAfter === "string" ? Number(retryAfter) || undefined : undefined,
  };
}

function connectionFailure(error: unknown): ApiFailure {
  const isTimeout = error instanceof Error && /^(?:Abort|Timeout)Error$/.test(error.name);
  const text = error instanceof Error ? error.message : String(error);
  return {
    code: undefined,
    message: isTimeout ? "no answer in time" : text,
    causes: [],
    retryAfterSeconds: undefined,
  };
}

function parseStatus(body: unknown): unknown {
  if (typeof body !== "string") return body;
  try {
    return JSON.parse(body);
  } catch {
    return { message: body.trim().slice(0, 300) };
  }
}

/** The port's failure; `call` says what was asked. */
export function toPortError(error: unknown, call: string): PortError {
  if (error instanceof PortError) return error;
  const failure = readFailure(error);
  const message = `${call}: ${failure.message}`;
  return new PortError({ kind: kindOf(failure), message }, { cause: error });
}

function kindOf({ code, message }: ApiFailure): PortFailure["kind"] {
  switch (code) {
    case undefined:
      return /certificate|altnames|ssl alert/i.test(message) ? "not-permitted" : "unreachable";
    case 401:
    case 403:
      return "not-permitted";
    case 404:
      return "not-found";
    case 409:
      return "conflict";
    case 429:
    case 502:
    case 503:
    case 504:
      return "unreachable";
    default:
      return "other";
  }
}

/**
 * True where the same read may succeed a moment later: the server is busy or restarting, or the connection broke. A server
 * that is not there at all, or that gives no answer in time, is not asked again: it costs the whole time-out.
 */
export function isTransient(error: unknown): boolean {
  const { code, message } = readFailure(error);
  if (code === undefined) return /ECONNRESET|EPIPE|socket hang up|Premature close/.test(message);
  return code === 429 || code >= 500;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && name in value
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
