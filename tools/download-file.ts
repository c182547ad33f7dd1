import { createWriteStream, statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Surroundings } from "./surroundings";

type Limits = Pick<Surroundings, "answerMs" | "silenceMs" | "unreachable">;

/** The text at an address. */
export async function downloadText(url: string, limits: Limits): Promise<string> {
  const { response, silence } = await request(url, {}, limits);
  expectSuccess(url, response);
  try {
    return await response.text();
  } catch (error) {
    throw cutOff(url, error);
  } finally {
    silence.end();
  }
}

/** Brings a file; one that was begun before goes on where it ended. */
export async function downloadFile(url: string, file: string, limits: Limits): Promise<void> {
  const begun = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const headers: Record<string, string> = begun > 0 ? { range: `bytes=${begun}-` } : {};
  const { response, silence } = await request(url, headers, limits);
  try {
    // The server holds nothing beyond what is here: whether that is all of it, the checksum tells.
    if (response.status === 416) return;
    expectSuccess(url, response);
    await writeBody(response, file, silence);
  } catch (error) {
    if (!response.ok) await rm(file, { force: true });
    throw error;
  } finally {
    silence.end();
    await response.body?.cancel().catch(() => undefined);
  }
}

async function writeBody(response: Response, file: string, silence: Silence): Promise<void> {
  if (!response.body) return;
  const listening = new Transform({
    transform(chunk, _encoding, next) {
      silence.restart();
      next(null, chunk);
    },
  });
  const isContinued = response.status === 206;
  const target = createWriteStream(file, { flags: isContinued ? "a" : "w" });
  const body = Readable.fromWeb(response.body);
  try {
    await pipeline(body, listening, target);
  } catch (error) {
    throw cutOff(response.url, error);
  }
}

interface Answer {
  readonly response: Response;
  readonly silence: Silence;
}

async function request(
  url: string,
  headers: Record<string, string>,
  limits: Limits,
): Promise<Answer> {
  const { host } = new URL(url);
  if (limits.unreachable.has(host)) throw new Error(`${host} could not be reached before`);
  const silence = startSilence(limits);
  try {
    const response = await fetch(url, { headers, signal: silence.signal });
    silence.restart();
    return { response, silence };
  } catch (error) {
    silence.end();
    limits.unreachable.add(host);
    throw new Error(`${url} cannot be reached: ${reasonOf(error)}`, { cause: error });
  }
}

interface Silence {
  readonly signal: AbortSignal;
  readonly restart: () => void;
  readonly end: () => void;
}

// Gives up when nothing comes: at first after answerMs, once the server has answered after silenceMs.
function startSilence({ answerMs, silenceMs }: Limits): Silence {
  const controller = new AbortController();
  const giveUpAfter = (milliseconds: number) =>
    setTimeout(() => {
      controller.abort(new Error(`nothing came for ${milliseconds / 1000} s`));
    }, milliseconds);
  let timer = giveUpAfter(answerMs);
  return {
    signal: controller.signal,
    restart: () => {
      clearTimeout(timer);
      timer = giveUpAfter(silenceMs);
    },
    end: () => {
      clearTimeout(timer);
    },
  };
}

function expectSuccess(url: string, response: Response): void {
  if (!response.ok) throw new Error(`${url} answers ${response.status} ${response.statusText}`);
}

function cutOff(url: string, error: unknown): Error {
  return new Error(`${url} was cut off: ${reasonOf(error)}`, { cause: error });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // fetch hides the reason that a person understands in the cause.
  return error.cause instanceof Error ? error.cause.message : error.message;
}
