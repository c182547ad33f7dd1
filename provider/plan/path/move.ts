import type { Hazard } from "../../model/hazard";
import type { KnownBadEdge } from "../matrix/known-bad-edges";
import type { ClusterState, Group } from "./cluster-state";
import type { Cost } from "./cost";
import type { KubernetesPoint, TalosPoint } from "./ground";

interface AnyMove {
  readonly hazards: readonly Hazard[];
  readonly cost: Cost;
  readonly after: ClusterState;
}

/** Every component of Kubernetes goes to one version. */
export interface KubernetesMove extends AnyMove {
  readonly kind: "kubernetes";
  readonly to: KubernetesPoint;
}

/** Groups of nodes get another Talos, or the same with another schematic. */
export interface TalosMove extends AnyMove {
  readonly kind: "talos";
  readonly to: TalosPoint;
  readonly moving: readonly Group[];
  readonly isDowngrade: boolean;
  /** Known bad edges that it goes. */
  readonly edges: readonly KnownBadEdge[];
}

export type Move = KubernetesMove | TalosMove;
