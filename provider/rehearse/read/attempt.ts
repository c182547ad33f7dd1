import { UpgradeError } from "../../errors/upgrade-error";
import { PortError } from "../../ports";
import type { Unread } from "../facts";

/** A read that may fail. */
export interface Attempt<Result> {
  /** Such as `the disruption budgets`. */
  readonly what: string;
  /** Node name, where one node is asked. */
  readonly node?: string;
  readonly read: () => Promise<Result> | Result;
}

/** Reads what can be read: a failure of a port is noted in `unread`, and the result is undefined. */
export type Attempts = <Result>(attempt: Attempt<Result>) => Promise<Result | undefined>;

export function attemptsNotedIn(unread: Unread[]): Attempts {
  return async ({ what, node, read }) => {
    try {
      return await read();
    } catch (error) {
      if (error instanceof PortError) {
        unread.push({ what, node, kind: error.kind, reason: withoutStop(error.message) });
        return undefined;
      }
      if (error instanceof UpgradeError) {
        unread.push({ what, node, kind: "other", reason: `error ${error.code}` });
        return undefined;
      }
      throw error;
    }
  };
}

function withoutStop(message: string): string {
  return message.replace(/\.$/, "");
}
