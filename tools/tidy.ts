import { findBannedCode } from "./banned-code";
import { findBannedText } from "./banned-text";
import { findUntested } from "./mirrored-tests";
import { typeScriptOnly } from "./read-sources";
import type { Sources, Violation } from "./violation";

// The lock file is npm's to write, and sums are not prose.
const notOurs = /^package-lock\.json$|\/go\.sum$|^proto\/generated\//;

/** Everything in a tree that goes against the rules of taste that can be counted. */
export function checkTidy(sources: Sources): Violation[] {
  const ours = new Map([...sources].filter(([file]) => !notOurs.test(file)));
  const code = typeScriptOnly(ours);
  return [
    ...[...code].flatMap(([file, text]) => findBannedCode(file, text)),
    ...[...ours].flatMap(([file, text]) => findBannedText(file, text)),
    ...findUntested(ours),
  ];
}
