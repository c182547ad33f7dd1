import { parseVersion, type Version } from "../model/version";
import { PortError } from "../ports";
import type { FactoryExtension, ImageFactory } from "../ports/images";
import { ask, type Answer, type Question } from "./ask";
import { statusError } from "./status-error";
import { addressOf, type WebOptions } from "./web-options";

/**
 * Asks image factories over HTTPS (image-factory docs/api.md). Throws PortError: `unreachable`, `not-permitted`, `unsupported`
 * where the host answers but is no factory, else `other`.
 */
export function imageFactory(options: WebOptions): ImageFactory {
  const send = (
    factory: string,
    path: string,
    question: Omit<Question, "url"> = { method: "GET" },
  ): Promise<Answer> =>
    ask({ ...question, url: new URL(path, addressOf(factory, options)) }, options);
  return {
    schematic: async (factory, id) => {
      const answer = await send(factory, `/schematics/${id}`);
      if (answer.status === 404) return isFactory(answer) ? undefined : raise(notFactory(factory));
      return answer.status === 200 ? answer.text : raise(statusError(answer));
    },
    createSchematic: async (factory, canonicalYaml) =>
      createdId(
        factory,
        await send(factory, "/schematics", {
          method: "POST",
          headers: { "content-type": "application/yaml" },
          body: canonicalYaml,
        }),
      ),
    versions: async (factory) => {
      const listed = readList(factory, await send(factory, "/versions"));
      return listed.flatMap((tag): Version[] => {
        const version = typeof tag === "string" ? parseVersion(tag) : undefined;
        return version === undefined ? [] : [version];
      });
    },
    extensions: async (factory, talosVersion) => {
      const answer = await send(factory, `/version/v${talosVersion}/extensions/official`);
      return readList(factory, answer).flatMap(readExtension);
    },
  };
}

/** A factory says so in words; another server's 404 says nothing about schematics (internal/frontend/http/configuration.go). */
function isFactory({ text }: Answer): boolean {
  return /schematic/i.test(text);
}

function createdId(factory: string, answer: Answer): string {
  if (answer.status === 404 || answer.status === 405) throw notFactory(factory);
  if (answer.status !== 201 && answer.status !== 200) throw statusError(answer);
  const id = fieldOf(parseJson(factory, answer), "id");
  if (typeof id !== "string") throw notFactory(factory);
  return id;
}

function readList(factory: string, answer: Answer): readonly unknown[] {
  if (answer.status === 404 && answer.text.includes("page not found")) throw notFactory(factory);
  if (answer.status !== 200) throw statusError(answer);
  const list = parseJson(factory, answer);
  if (list === null) return [];
  if (!Array.isArray(list)) throw notFactory(factory);
  return list;
}

function readExtension(entry: unknown): FactoryExtension[] {
  const name = fieldOf(entry, "name");
  return typeof name === "string" ? [{ name }] : [];
}

function parseJson(factory: string, { text }: Answer): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw notFactory(factory);
  }
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

function notFactory(factory: string): PortError {
  return new PortError({
    kind: "unsupported",
    message: `${factory} answers, but not as an image factory`,
  });
}

function raise(error: PortError): never {
  throw error;
}
