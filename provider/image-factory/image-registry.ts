import { PortError } from "../ports";
import type { ImageRegistry } from "../ports/images";
import { ask, type Answer, type Question } from "./ask";
import { bearerToken } from "./bearer-token";
import { registryQuestion } from "./registry-question";
import { statusError } from "./status-error";
import type { WebOptions } from "./web-options";

/**
 * Asks container registries over HTTPS whether an image is there, as a stranger: with the token that a registry gives to
 * anybody, without credentials. Throws PortError: `unreachable`, also where a certificate is not trusted; `not-permitted` where
 * strangers may not ask; else `other`.
 */
export function imageRegistry(options: WebOptions): ImageRegistry {
  return {
    exists: async (reference) => {
      const question = registryQuestion(reference, options);
      if (question === undefined) {
        throw new PortError({ kind: "other", message: `${reference} is no image reference` });
      }
      return isThere(await askAsStranger(question, options));
    },
  };
}

/** Some registries and proxies answer no HEAD. */
async function askAsStranger(question: Question, options: WebOptions): Promise<Answer> {
  const answer = await askWithToken(question, options);
  return answer.status === 405 ? askWithToken({ ...question, method: "GET" }, options) : answer;
}

async function askWithToken(question: Question, options: WebOptions): Promise<Answer> {
  const answer = await ask(question, options);
  if (answer.status !== 401) return answer;
  const token = await bearerToken(answer, options);
  if (token === undefined) return answer;
  const headers = { ...question.headers, authorization: `Bearer ${token}` };
  return ask({ ...question, url: answer.url, headers }, options);
}

/**
 * 404: there is none. 400 over HTTPS: a factory cannot make it (internal/frontend/http/http.go, MatchError), nor can anybody
 * pull it; over plain HTTP it may only mean that HTTPS is spoken there.
 */
function isThere(answer: Answer): boolean {
  const isRefused = answer.status === 400 && answer.url.protocol === "https:";
  if (answer.status === 404 || isRefused) return false;
  if (answer.status >= 200 && answer.status < 300) return true;
  throw statusError(answer);
}
