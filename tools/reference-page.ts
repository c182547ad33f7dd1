import { catalogue } from "../provider/errors/catalogue";
import type { ErrorEntry, ErrorValues } from "../provider/errors/error-entry";
import { hazards, type Hazard } from "../provider/model/hazard";
import { hazardMeanings } from "../provider/plan/hazards";
import { steps } from "../provider/run/steps";
import { checks } from "../provider/verify/checks";

/** The page docs/reference.md: every step, check, hazard and error, from where they stand in the code. */
export function referencePage(): string {
  return [
    "# Reference",
    "Generated from the code by `npm run docs`; `npm test` checks that it is current.",
    "## Steps\n\nA run takes them in this order and leaves out what is not due. First:",
    numbered(steps.first.map(titled)),
    "Then for each hop of the plan, until none is left:",
    numbered(steps.eachHop.map(titled)),
    "And in the end:",
    numbered(steps.last.map(titled)),
    "## Checks\n\nEach passes, fails with a reason or is skipped with a reason.",
    bulleted(checks.map(titled)),
    "## Hazards\n\nA step that carries one runs only when the argument `allow` names it.",
    bulleted(hazards.map(describeHazard)),
    "## Errors\n\nBy their permanent codes. Every error also says what has been changed so far.",
    ...Object.entries(catalogue)
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([code, entry]) => describeError(code, entry)),
  ].join("\n\n");
}

function describeHazard(name: Hazard): string {
  const { means, needs } = hazardMeanings[name];
  return `\`${name}\`: ${means}. It needs ${needs}.`;
}

function titled({ name, title }: { readonly name: string; readonly title: string }): string {
  return `**${name}**: ${title}.`;
}

function describeError(code: string, { title, why, next }: ErrorEntry): string {
  return [
    `### ${code}\n\n${title}`,
    bulleted([`Why: ${plain(why(placeholders))}`, `Do next: ${plain(next(placeholders))}`]),
  ].join("\n\n");
}

/** Every value of a message shows its own name. */
const placeholders: ErrorValues = new Proxy(
  {},
  { get: (_values, name) => `…${String(name)}…`, has: () => true },
);

function plain(text: string): string {
  return text.replace(/\s*\n\s*/g, " ").replace(/[*_<>]/g, (mark) => `\\${mark}`);
}

function numbered(lines: readonly string[]): string {
  return lines.map((line, index) => `${index + 1}. ${line}`).join("\n");
}

function bulleted(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join("\n");
}
