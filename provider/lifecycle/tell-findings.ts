import type { Finding } from "../model/finding";
import type { Reporter } from "../ports";

/** Tells warnings and notes of a rehearsal; blockers become failures beside the property. */
export function tellFindings(
  reporter: Pick<Reporter, "info" | "warn">,
  findings: readonly Finding[],
): void {
  for (const finding of findings) {
    switch (finding.severity) {
      case "blocker":
        break;
      case "warning":
        reporter.warn(describeFinding(finding));
        break;
      case "note":
        reporter.info(describeFinding(finding));
        break;
    }
  }
}

/** One line that stands alone: where, what, what to do. */
export function describeFinding({ code, node, message, remedy }: Finding): string {
  const where = node === undefined ? "" : `[${node}] `;
  return `${where}${message} ${remedy} (${code})`;
}
