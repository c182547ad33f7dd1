import { PortError, type PortFailure } from "../ports";
import type { Answer } from "./ask";

/** An answer that is none to the question, as PortError: `not-permitted` for 401 and 403, else `other`. */
export function statusError({ status, url, text }: Answer): PortError {
  return new PortError({
    kind: kindOf(status),
    message: `${url.host} answers ${status}${meaningOf(status)}${detailOf(text)}`,
  });
}

function kindOf(status: number): PortFailure["kind"] {
  if (status === 401 || status === 403) return "not-permitted";
  return status === 404 ? "not-found" : "other";
}

function meaningOf(status: number): string {
  if (status === 401) return ": it wants credentials, which we have not";
  if (status === 403) return ": it does not permit this";
  return status === 429 ? ": it is asked too often" : "";
}

/** Factories answer with one plain line; pages and lists tell nobody anything. */
function detailOf(text: string): string {
  const line = text.trim();
  return line === "" || /^[<[{]|\n/.test(line) ? "" : ` (${line.slice(0, 200)})`;
}
