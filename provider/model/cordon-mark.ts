/**
 * Annotation of a Node that we cordoned. Its value, `true` or `false`, says whether the Node was unschedulable before,
 * so that any later run can restore what it found.
 */
export const cordonMark = "talos-upgrade.pulumi.com/cordoned";

/** Annotation that Talos sets on a Node that its own drain cordoned (node_apply.go, v1.9 to v1.14). */
export const talosCordonMark = "talos.dev/cordoned";

/** Whether pods can be placed on the node, once the cordons that a killed run of ours left are taken back, which is the first thing a run does. */
export function takesPods({
  unschedulable,
  cordonMark: mark,
}: {
  readonly unschedulable: boolean;
  readonly cordonMark: string | undefined;
}): boolean {
  return !unschedulable || mark === "false";
}
