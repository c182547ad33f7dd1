import { describeFinding } from "../../provider/lifecycle/tell-findings";
import type { Finding, Severity } from "../../provider/model/finding";
import { counted, nodeLabel } from "../../provider/plan/lines/node-label";
import type { Paint } from "../command-line/terminal";
import { verdictOf, type View } from "./view";

/** The view for people: the preview's lines, drift that these do not tell of, and findings by their severity. */
export function describeView(view: View, paint: Paint): string {
  const sections = [
    planSection(view, paint),
    driftSection(view, paint),
    findingsSection(view, paint),
  ];
  const lines = sections
    .filter((section) => section.length > 0)
    .map((section) => section.join("\n"));
  return lines.length === 0 ? "" : `${lines.join("\n\n")}\n`;
}

/** One line where findings forbid the plan; empty where none does. */
export function describeBlockers({ findings }: View, { bad }: Paint): string {
  const blockers = findings.filter(({ severity }) => severity === "blocker").length;
  if (blockers === 0) return "";
  return `${bad("Refused")}: ${counted(blockers, "blocker")} among the findings.\n`;
}

function planSection(view: View, { strong, good }: Paint): readonly string[] {
  const { lines } = view.plan;
  if (lines.length > 0) return lines.map((line, index) => (index === 0 ? strong(line) : line));
  return verdictOf(view) === "nothing"
    ? [good("Nothing to do: the cluster runs what is wished.")]
    : [];
}

/** The lines of a plan tell of drift themselves. */
function driftSection({ plan, drift }: View, { strong, doubtful }: Paint): readonly string[] {
  if (plan.hops.length > 0 || drift.length === 0) return [];
  return [
    strong("Drift"),
    ...drift.map(({ name, address, text }) => doubtful(`${nodeLabel(name, address)} ${text}`)),
  ];
}

function findingsSection({ findings }: View, paint: Paint): readonly string[] {
  if (findings.length === 0) return [];
  return [paint.strong("Findings"), ...findings.map((finding) => describeOne(finding, paint))];
}

function describeOne(finding: Finding, paint: Paint): string {
  const severity = colourOf(finding.severity, paint)(finding.severity.padEnd("blocker".length));
  return `${severity}  ${describeFinding(finding)}`;
}

function colourOf(severity: Severity, { bad, doubtful, faint }: Paint): (text: string) => string {
  switch (severity) {
    case "blocker":
      return bad;
    case "warning":
      return doubtful;
    case "note":
      return faint;
  }
}
