import type { Hazard } from "../../provider/model/hazard";
import type { Refusal, VersionPair } from "../../provider/model/plan";
import type { Paint } from "./terminal";

/** What the command line adds to refusals, which speak of the stack's configuration. */
export interface RefusalHints {
  readonly allowed: readonly Hazard[];
  /** Names of nodes that fell back and may be tried again; none by default. */
  readonly retried?: readonly string[];
  /** Flags that wish for the pair. */
  readonly flagsFor: (pair: VersionPair) => string;
}

/** Every refusal with its code, then the flags that would lift them. */
export function describeRefusals(
  refusals: readonly Refusal[],
  hints: RefusalHints,
  { bad }: Paint,
): string {
  if (refusals.length === 0) return "";
  const lines = [
    bad("Refused."),
    ...refusals.map(({ code, message }) => `[${code}] ${message}`),
    ...nearestLines(refusals, hints),
    ...allowLines(refusals, hints),
  ];
  return `${lines.join("\n")}\n`;
}

function nearestLines(refusals: readonly Refusal[], { flagsFor }: RefusalHints): string[] {
  const lines = refusals.flatMap(({ nearest }) =>
    nearest === undefined
      ? []
      : [
          `Nearest: Talos ${nearest.talos}, Kubernetes ${nearest.kubernetes}. Write: ${flagsFor(nearest)}`,
        ],
  );
  return [...new Set(lines)];
}

/** Only where nothing else is in the way. */
function allowLines(refusals: readonly Refusal[], hints: RefusalHints): string[] {
  const { allowed, retried = [] } = hints;
  const liftable = refusals.filter(({ hazard, retry }) => (hazard ?? retry) !== undefined);
  if (liftable.length < refusals.length) return [];
  const hazards = refusals.flatMap(({ hazard }) => hazard ?? []);
  const nodes = [...retried, ...refusals.flatMap(({ retry }) => retry ?? [])];
  const retries = nodes.map((node) => `retry-fallback:${node}`);
  const names = [...new Set([...allowed, ...hazards, ...retries])];
  return [`On this command line: ${names.map((name) => `--allow ${name}`).join(" ")}`];
}
