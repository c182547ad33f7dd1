import { PortError } from "../../provider/ports";
import type { LeaseFacts } from "../../provider/ports/leases";
import { holderOf, stopRequestedOn, withStopRequest } from "../../provider/run/lease/lease-record";
import { describeDuration } from "../../provider/verify/describe-duration";
import type { Answer } from "../command-line/command";
import { describeFree, isHeld } from "./describe-lease";
import type { LeaseAccess } from "./prepare-for-lease";

const attempts = 5;

/** Writes on the lease that its holder is to stop; it reads that with its next renewal. */
export async function requestStop(access: LeaseAccess, by: string): Promise<Answer> {
  const { leases, wish } = access;
  const asked = await writeRequest(access, by, await leases.read(wish));
  if (asked === undefined) return { exitCode: 0, stdout: describeFree(wish), stderr: "" };
  const within = describeDuration((asked.durationMs ?? wish.durationMs) / 3);
  const lines = [
    `Asked ${holderOf(asked)} to stop.`,
    `If it lives, it hears of it within ${within}: it begins no new change, finishes the node under way and gives the lease back.`,
    "What remains is shown by pulumi preview; the next pulumi up goes on.",
  ];
  return { exitCode: 0, stdout: `${lines.join("\n")}\n`, stderr: "" };
}

/** The lease with the request on it; undefined where nobody holds it any more. */
async function writeRequest(
  { leases, wish, clock }: LeaseAccess,
  by: string,
  found: LeaseFacts | undefined,
): Promise<LeaseFacts | undefined> {
  let live = found;
  for (let attempt = 1; isHeld(live); attempt += 1) {
    if (stopRequestedOn(live) !== undefined) return live;
    try {
      return await leases.replace(withStopRequest(live, { by, at: clock.now() }));
    } catch (error) {
      const isChanged = error instanceof PortError && error.kind === "conflict";
      if (!isChanged || attempt === attempts) throw error;
      live = await leases.read(wish);
    }
  }
  return undefined;
}
