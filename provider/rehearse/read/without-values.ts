/** Long enough for what a key, a certificate or a token of Talos is made of. */
const longRun = /[A-Za-z0-9+/=]{32,}|\b[a-z0-9]{6}\.[a-z0-9]{16}\b/g;

/** Kind and API version of a document are no secret. */
const unknownDocument = /"([A-Z]\w*)" "(v\w+)": not registered/g;

/**
 * A complaint of talosctl about a machine configuration, in one line and without its values. For unknown keys it prints their part of
 * the configuration as YAML, values included, and it quotes what it cannot parse (run: talosctl 1.9.5 to 1.13.0 validate).
 */
export function withoutValues(complaint: string): string {
  const told: string[] = [];
  let isYaml = false;
  for (const line of complaint.split("\n")) {
    isYaml &&= !isHeading(line);
    told.push(isYaml ? keyIn(line) : line.trim().replace(/^\* /, ""));
    isYaml ||= line.endsWith("unknown keys found during decoding:");
  }
  return told
    .filter((text) => text !== "")
    .join(" ")
    .replace(unknownDocument, "$1 $2: not registered")
    .replace(/"(?:[^"\\]|\\.)*"/g, '"…"')
    .replace(longRun, "…")
    .replace(/[\s.:]+$/, "");
}

/** Lines of talosctl's own; what YAML has within a text of several lines is indented by spaces. */
function isHeading(line: string): boolean {
  return /^(?:\t+\* |\d+ errors? occurred:|error decoding document )/.test(line);
}

/** Empty for a line that is a value and nothing else. */
function keyIn(line: string): string {
  return /^\s*(?:- )?([\w./-]+):(?:\s|$)/.exec(line)?.[1] ?? "";
}
