import { PortError } from "../../provider/ports";
import type { LeaseFacts } from "../../provider/ports/leases";
import type { Answer } from "../command-line/command";
import { describeFree, describeLease, isHeld } from "./describe-lease";
import type { LeaseAccess } from "./prepare-for-lease";

const attempts = 5;

const question =
  "A run that lives stops before its next change when its lease is broken; what it has in flight goes on. Break the lease?";

/** Gives an answer to a question of yes or no; undefined where nobody can be asked. */
export type Confirm = ((question: string) => Promise<boolean>) | undefined;

/**
 * Shows who holds the lease, and breaks it when whoever asked says yes. Nothing that another holder took meanwhile is broken.
 */
export async function breakLease(
  { leases, wish, clock }: LeaseAccess,
  confirm: Confirm,
): Promise<Answer> {
  const found = await leases.read(wish);
  if (!isHeld(found)) return said(describeFree(wish));
  const shown = describeLease(found, clock.now());
  if (confirm === undefined)
    return refused(shown, "Nobody can be asked here: write --yes to break it.");
  if (!(await confirm(`${shown}${question}`))) return refused("", "Nothing was changed.");
  const isBroken = await deleteHeld({ leases, wish, clock }, found);
  return isBroken
    ? said("The lease is broken. The next pulumi up goes on from what is live.\n")
    : refused("", "It was given back or taken by another one meanwhile. Nothing was changed.");
}

/** Its holder may renew it beside us: that is the same lease. */
async function deleteHeld({ leases, wish }: LeaseAccess, shown: LeaseFacts): Promise<boolean> {
  let live: LeaseFacts | undefined = shown;
  for (let attempt = 1; live?.holder === shown.holder; attempt += 1) {
    try {
      await leases.delete(live);
      return true;
    } catch (error) {
      if (!isChanged(error) || attempt === attempts) throw error;
      live = await leases.read(wish);
    }
  }
  return false;
}

function isChanged(error: unknown): boolean {
  return error instanceof PortError && (error.kind === "conflict" || error.kind === "not-found");
}

function said(stdout: string): Answer {
  return { exitCode: 0, stdout, stderr: "" };
}

function refused(stdout: string, reason: string): Answer {
  return { exitCode: 1, stdout, stderr: `${reason}\n` };
}
