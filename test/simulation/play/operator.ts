import type { Properties } from "../../../provider/lifecycle/properties";
import type { Reason } from "./pulumi";

/**
 * What a patient operator writes after reading why nothing went on: the setting that the text itself names, and nothing that it does not.
 * The same wish where it names none: then he repairs the cluster, or tries again.
 */
export function followAdvice(
  wish: Properties,
  reasons: readonly Reason[],
  isCalm: boolean,
): Properties {
  const followed = reasons.reduce(followOne, withoutRetries(wish));
  return isCalm ? followed : withoutRetries(followed);
}

/** A node that fell back is tried again only after somebody has looked why; and what was lifted once, is lifted no longer. */
export function withoutRetries(wish: Properties): Properties {
  const allow = listOf(wish["allow"]).filter((name) => !name.startsWith("retry-fallback:"));
  const { allow: _allow, ...others } = wish;
  return allow.length === 0 ? others : { ...wish, allow };
}

function followOne(wish: Properties, { text }: Reason): Properties {
  const allowed = namesIn(/allow: \[([^\]…]+)\]/.exec(text)?.[1]);
  const drainSetting = /set drain\.(barePods|localData) to evict/.exec(text)?.[1];
  const forced = / with "force-drain" in allow/.test(text) ? ["force-drain"] : [];
  const retried = [...text.matchAll(/retry-fallback:[\w.-]*\w/g)].map(([name]) => name);
  const allow = [...new Set([...listOf(wish["allow"]), ...allowed, ...forced, ...retried])];
  return {
    ...wish,
    ...(allow.length === 0 ? {} : { allow }),
    ...(drainSetting === undefined
      ? {}
      : { drain: { ...(wish["drain"] as Properties | undefined), [drainSetting]: "evict" } }),
  };
}

function namesIn(list: string | undefined): readonly string[] {
  return [...(list ?? "").matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name);
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [];
}
