import { PortError } from "../ports";
import { unreachable } from "./web-failure";
import { isAllowed, resolveAddress, type WebOptions } from "./web-options";

export interface Question {
  readonly method: "GET" | "HEAD" | "POST";
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Where it came from in the end, after redirections. */
  readonly url: URL;
  readonly text: string;
}

const defaultDeadlineMs = 20_000;
/** Waits before further attempts, in milliseconds. */
const waits: readonly number[] = [300, 1_000];
const longestWaitMs = 5_000;
const mostRedirections = 5;
/** The longest list, extensions of a version, is some 50 kB. */
const mostBytes = 4 * 1024 * 1024;

/**
 * Asks over HTTP. Again, twice at most, after 429 and 5xx, and only then: a host that cannot be reached is not waited for. Any
 * status is an answer. Throws PortError `unreachable`, and `other` for a redirection or an answer that is not acceptable.
 */
export async function ask(question: Question, options: WebOptions): Promise<Answer> {
  for (const wait of waits) {
    const answer = await follow(question, options);
    if (!isTransient(answer)) return answer;
    const asked = Number(answer.headers.get("retry-after") ?? 0) * 1000 || 0;
    await options.clock.sleep(Math.min(Math.max(wait, asked), longestWaitMs));
  }
  return follow(question, options);
}

function isTransient({ status }: Answer): boolean {
  return status === 429 || status >= 500;
}

async function follow(question: Question, options: WebOptions): Promise<Answer> {
  let current = question;
  for (let redirections = 0; redirections <= mostRedirections; redirections++) {
    const answer = await askOnce(current, options);
    const location = answer.headers.get("location");
    if (answer.status < 300 || answer.status >= 400 || location === null) return answer;
    current = redirected(current, location);
  }
  throw failure(question.url, "redirects too often");
}

/** Credentials are for the host that asked for them, and a body is sent nowhere else. */
function redirected(question: Question, location: string): Question {
  if (question.method === "POST") throw failure(question.url, "redirects what was posted");
  const url = resolveAddress(location, question.url);
  if (url === undefined) throw failure(question.url, "redirects to something that is no address");
  if (url.origin === question.url.origin) return { ...question, url };
  const headers = Object.entries(question.headers ?? {}).filter(
    ([name]) => name.toLowerCase() !== "authorization",
  );
  return { ...question, url, headers: Object.fromEntries(headers) };
}

async function askOnce(
  { method, url, headers, body }: Question,
  options: WebOptions,
): Promise<Answer> {
  if (!isAllowed(url, options)) throw failure(url, "would be asked over plain HTTP");
  try {
    const response = await fetch(url, {
      method,
      headers: { "user-agent": "pulumi-talos-upgrade", ...headers },
      redirect: "manual",
      signal: AbortSignal.timeout(options.deadlineMs ?? defaultDeadlineMs),
      ...(body === undefined ? {} : { body }),
    });
    return {
      status: response.status,
      headers: response.headers,
      url,
      text: await textOf(response, url),
    };
  } catch (error) {
    if (error instanceof PortError) throw error;
    throw unreachable(url.host, error, options.environment);
  }
}

async function textOf({ body }: Response, url: URL): Promise<string> {
  if (body === null) return "";
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw failure(url, "answers more than 4 MiB");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function failure(url: URL, what: string): PortError {
  return new PortError({ kind: "other", message: `${url.host} ${what}` });
}
