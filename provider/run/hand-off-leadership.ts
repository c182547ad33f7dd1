import { UpgradeError } from "../errors/upgrade-error";
import type { Node } from "../model/node";
import type { EtcdView } from "../model/snapshot";
import type { CommandResult, Ports } from "../ports";
import type { Look } from "../verify/look";
import { waitFor } from "../verify/wait-for";
import { describeOutcome } from "./describe-outcome";
import { readEtcd } from "./read-etcd";

const commandMs = 30_000;
// etcd moves its leader within an election timeout, 1 s by default; the rest is for one that is under load.
const patienceMs = 20_000;
const intervalMs = 1_000;
const attempts = 3;
const noLeader = /^0*$/;

type AwayPorts = Pick<Ports, "talos" | "talosctl" | "clock" | "reporter">;

/** A member that is to go, among all. */
export interface HandOff {
  readonly node: Pick<Node, "name" | "address">;
  readonly controlPlane: readonly Pick<Node, "name" | "address">[];
}

/** Whether the member on this node leads voters beside itself. */
export function leads(views: readonly EtcdView[], node: string): boolean {
  const own = views.find((view) => view.node === node);
  if (own === undefined) return false;
  const voters = own.members.filter(({ isLearner }) => !isLearner).length;
  return voters > 1 && own.leaderId === own.memberId;
}

/**
 * Has the member that leads etcd give its leadership away, and waits until every member names one other leader: an election in the
 * middle of a reboot would stop writes for a whole election timeout. What talosctl says decides nothing.
 *
 * @throws UpgradeError LEADER_NOT_HANDED_OFF.
 */
export async function handOffLeadership(ports: AwayPorts, handOff: HandOff): Promise<void> {
  const { name, address } = handOff.node;
  let reason = "";
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    ports.reporter.status(`${name}: leads etcd and hands its leadership to another member`);
    const outcome = await ports.talosctl.forfeitLeadership(address, { deadlineMs: commandMs });
    const missing = await waitForNewLeader(ports, handOff);
    if (missing === undefined) return;
    reason = describeFailure(outcome, missing);
  }
  throw new UpgradeError("LEADER_NOT_HANDED_OFF", { values: { node: name, reason } });
}

async function waitForNewLeader(
  ports: AwayPorts,
  { node, controlPlane }: HandOff,
): Promise<string | undefined> {
  const result = await waitFor(ports, {
    node: node.name,
    what: "every member to follow another leader",
    deadlineMs: patienceMs,
    intervalMs,
    look: async () => judgeLeader(await readEtcd(ports.talos, controlPlane), node.name),
  });
  return result.kind === "passed" ? undefined : result.lastAnswer;
}

function judgeLeader(views: readonly EtcdView[], node: string): Look<undefined> {
  const leaders = new Set(views.map(({ leaderId }) => leaderId));
  if (leaders.size > 1) return { kind: "waiting", reason: "the members follow different leaders" };
  if ([...leaders].some((leader) => noLeader.test(leader))) {
    return { kind: "waiting", reason: "no member leads" };
  }
  if (leads(views, node)) return { kind: "waiting", reason: "it still leads" };
  return { kind: "passed", value: undefined };
}

function describeFailure(outcome: CommandResult, missing: string): string {
  return outcome.exitCode === 0 ? missing : `${missing}; ${describeOutcome(outcome)}`;
}
