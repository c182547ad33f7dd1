import { UpgradeError } from "../errors/upgrade-error";
import type { Node } from "../model/node";
import type { RunState } from "./run-state";

/** A healthy control-plane node to ask things of. Throws UpgradeError NO_HEALTHY_CONTROL_PLANE. */
export function requireControlPlaneNode(run: RunState): Node {
  const node = run.snapshot.nodes.find(
    ({ role, stage, kubernetesReady }) =>
      role === "controlplane" && stage === "running" && kubernetesReady,
  );
  if (node !== undefined) return node;
  throw new UpgradeError("NO_HEALTHY_CONTROL_PLANE");
}
