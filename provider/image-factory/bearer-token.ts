import { PortError } from "../ports";
import { ask, type Answer } from "./ask";
import { statusError } from "./status-error";
import { resolveAddress, type WebOptions } from "./web-options";

/** What a registry wants before it answers (distribution specification, token authentication). */
interface Challenge {
  readonly realm: string;
  readonly parameters: readonly (readonly [string, string])[];
}

/**
 * Fetches the token that a registry gives to anybody; undefined where its 401 names no place to fetch one from. Throws
 * PortError, `not-permitted` where that place gives none to strangers.
 */
export async function bearerToken(
  refused: Answer,
  options: WebOptions,
): Promise<string | undefined> {
  const challenge = readChallenge(refused.headers.get("www-authenticate") ?? "");
  const url = challenge && resolveAddress(challenge.realm, refused.url);
  if (challenge === undefined || url === undefined) return undefined;
  for (const [name, value] of challenge.parameters) url.searchParams.set(name, value);
  const answer = await ask({ method: "GET", url }, options);
  if (answer.status !== 200) throw statusError(answer);
  const token = tokenIn(answer.text);
  if (token !== undefined) return token;
  const message = `${url.host} gives no token for ${refused.url.host}`;
  throw new PortError({ kind: "not-permitted", message });
}

function readChallenge(header: string): Challenge | undefined {
  const bearer = /(?:^|,\s*)Bearer\s+(?<rest>.*)$/i.exec(header)?.groups?.rest;
  if (bearer === undefined) return undefined;
  const pairs = [
    ...bearer.matchAll(/(?<name>\w+)\s*=\s*(?:"(?<quoted>[^"]*)"|(?<plain>[^\s,"]+))/g),
  ].map(({ groups }) => [groups?.name ?? "", groups?.quoted ?? groups?.plain ?? ""] as const);
  const realm = pairs.find(([name]) => name === "realm")?.[1];
  const parameters = pairs.filter(([name]) => name === "service" || name === "scope");
  return realm === undefined ? undefined : { realm, parameters };
}

/** `token`, or `access_token` as OAuth calls it. */
function tokenIn(text: string): string | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    if (typeof value !== "object" || value === null) return undefined;
    const { token, access_token } = value as Record<string, unknown>;
    const found = token ?? access_token;
    return typeof found === "string" && found !== "" ? found : undefined;
  } catch {
    return undefined;
  }
}
