import { v1 } from "../../../provider/lifecycle";
import type { Properties } from "../../../provider/lifecycle/properties";
import { newStack, up, type Outcome } from "../../simulation/play/pulumi";

/** How the run ended, and what was said about it. */
export interface RollAnswer {
  readonly kind: Outcome["kind"];
  readonly text: string;
}

/** `pulumi up` of a new stack, in a process that nothing else slows down, with the variables of this process. */
async function roll(wish: Properties): Promise<RollAnswer> {
  const outcome = await up(v1, newStack(), wish);
  const reasons = outcome.kind === "done" ? [] : outcome.reasons;
  return { kind: outcome.kind, text: reasons.map(({ text }) => text).join("\n") };
}

process.once("message", (wish: Properties) => {
  roll(wish)
    .catch((error: unknown): RollAnswer => ({ kind: "failed", text: String(error) }))
    .then((answer) => process.send?.(answer, () => process.exit()))
    .catch(() => process.exit(1));
});
// Whoever asked is gone: nobody wants to know any more.
process.once("disconnect", () => process.exit());
