import type { LeaseFacts } from "../../ports/leases";

/** Who upgrades. The run id makes it unique: the same process on the same machine is another holder in its next run. */
export interface Holder {
  readonly who: string;
  readonly host: string;
  readonly stack: string;
  readonly processId: number;
  readonly runId: string;
}

/** Somebody's wish that the holder stops. */
export interface StopRequest {
  readonly by: string;
  /** Milliseconds since 1970 by the clock of whoever asked; undefined where that is not told. */
  readonly at: number | undefined;
}

/** Annotation of the lease: JSON of a stop request. */
export const stopRequestMark = "talos-upgrade.pulumi.com/stop-requested";

/** Annotation of the lease: what its holder is changing, for people. */
export const inFlightMark = "talos-upgrade.pulumi.com/in-flight";

const longestPart = 63;
const longestText = 200;

/** What stands in the lease as its holder: for people, and not like that of any other run. */
export function holderIdentity({ who, host, stack, processId, runId }: Holder): string {
  const [name, machine, of, run] = [who, host, stack, runId].map(wordOf);
  return `${name ?? ""}@${machine ?? ""}, stack ${of ?? ""}, process ${processId}, run ${run ?? ""}`;
}

/** Reads what `holderIdentity` wrote; undefined for a holder that is none of ours. */
export function parseHolder(identity: string): Holder | undefined {
  const parts =
    /^([^\s,@]+)@([^\s,@]+), stack ([^\s,@]+), process (\d{1,15}), run ([^\s,@]+)$/.exec(identity);
  if (parts === null) return undefined;
  const [, who = "", host = "", stack = "", processId = "", runId = ""] = parts;
  return { who, host, stack, processId: Number(processId), runId };
}

/** Its holder, fit for a line of text whoever wrote it. */
export function holderOf({ holder }: Pick<LeaseFacts, "holder">): string {
  return parseHolder(holder) === undefined ? `"${lineOf(holder)}"` : holder;
}

/** What its holder said last that it was changing; empty where it said nothing. */
export function inFlightOn({ annotations }: Pick<LeaseFacts, "annotations">): string {
  return lineOf(annotations[inFlightMark] ?? "");
}

/** Who asked its holder to stop; undefined where nobody did. A request that cannot be read is one all the same. */
export function stopRequestedOn({
  annotations,
}: Pick<LeaseFacts, "annotations">): StopRequest | undefined {
  const text = annotations[stopRequestMark];
  if (text === undefined) return undefined;
  const { by, at } = fieldsOf(text);
  return {
    by: typeof by === "string" && lineOf(by) !== "" ? lineOf(by) : "somebody",
    at: typeof at === "number" && Number.isSafeInteger(at) ? at : undefined,
  };
}

/** The lease with the request on it. */
export function withStopRequest(lease: LeaseFacts, request: StopRequest): LeaseFacts {
  const text = JSON.stringify(request);
  return { ...lease, annotations: { ...lease.annotations, [stopRequestMark]: text } };
}

/** What others wrote beside our marks stays. */
export function annotationsWith(
  { annotations }: Pick<LeaseFacts, "annotations">,
  inFlight: string,
): Readonly<Record<string, string>> {
  const others = Object.entries(annotations).filter(([key]) => key !== inFlightMark);
  const ours = inFlight === "" ? [] : [[inFlightMark, lineOf(inFlight)] as const];
  return Object.fromEntries([...others, ...ours]);
}

/** Without the marks of the holder before. */
export function annotationsForNew({
  annotations,
}: Pick<LeaseFacts, "annotations">): Readonly<Record<string, string>> {
  const others = Object.entries(annotations).filter(
    ([key]) => key !== inFlightMark && key !== stopRequestMark,
  );
  return Object.fromEntries(others);
}

function fieldsOf(text: string): { readonly by?: unknown; readonly at?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

function wordOf(text: string): string {
  const word = text.replace(/[^A-Za-z0-9._:/+-]+/g, "-").slice(0, longestPart);
  return word === "" ? "unknown" : word;
}

/** Others' text on one line, without what a terminal would obey. */
function lineOf(text: string): string {
  const line = text
    .slice(0, 4 * longestText)
    .replace(/[\p{C}\p{Z}]+/gu, " ")
    .trim();
  return line.length <= longestText ? line : `${line.slice(0, longestText)}…`;
}
