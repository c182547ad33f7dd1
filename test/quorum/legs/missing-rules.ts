import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compiled } from "../../mutation/load-mutated";
import type { MutatedFile } from "../../mutation/load-mutated";
import type { LegName } from "./all-legs";

/** A rule that is taken out of the compiled engine, and the leg that must not end well without it. */
export interface MissingRule {
  readonly rule: string;
  readonly leg: LegName;
  /** What must have been noticed. */
  readonly noticed: RegExp;
  readonly mutant: () => MutatedFile;
}

export const missingRules: readonly MissingRule[] = [
  {
    rule: "the quorum guard",
    leg: "frozen",
    noticed: /was told to go while .* stands still/,
    mutant: () =>
      without("provider/run/quorum-guard.js", [
        ["async function guardQuorum(run, node) {", "return;"],
        ["async function isSafeNow(run, node) {", "return true;"],
      ]),
  },
  {
    rule: "the leader goes last",
    leg: "controlPlane",
    noticed: /hand-offs in one hop/,
    mutant: () =>
      without("provider/run/choose-control-plane-node.js", [
        ["async function isLeader(talos, address) {", "return false;"],
      ]),
  },
  {
    rule: "the leader hands off",
    leg: "controlPlane",
    noticed: /was told to go while it leads/,
    mutant: () =>
      without("provider/run/hand-off-leadership.js", [
        ["function leads(views, node) {", "return false;"],
      ]),
  },
];

/** A compiled file in which functions, named by their first lines, do something else at once. */
function without(file: string, changes: readonly (readonly [string, string])[]): MutatedFile {
  let text = readFileSync(join(compiled, file), "utf8");
  for (const [head, instead] of changes) {
    if (text.split(head).length !== 2) throw new Error(`${file} has no single "${head}".`);
    text = text.replace(head, `${head}\n${instead}`);
  }
  return { file, text };
}
