import type { Plan } from "../model/plan";
import type { Request } from "../model/request";
import type { ClusterSnapshot } from "../model/snapshot";
import type { Clock, KubernetesApi, TalosApi, ValidationMode } from "../ports";
import type { KubernetesInspection, TalosInspection } from "../ports/inspection";

/** What a rehearsal asks of the world. It only reads. */
export interface RehearsalPorts {
  readonly talos: Pick<TalosApi, "machineConfiguration"> & TalosInspection;
  readonly kubernetes: Pick<KubernetesApi, "nodes" | "budgets"> & KubernetesInspection;
  readonly clock: Pick<Clock, "now">;
}

/**
 * Has the target's talosctl validate a machine configuration, which is secret: no copy of it may be left. Gives talosctl's redacted
 * complaint, or undefined where it accepts.
 */
export type ValidateConfiguration = (
  configuration: string,
  mode: ValidationMode,
) => Promise<string | undefined>;

/** What is rehearsed. */
export interface RehearsalInput {
  readonly snapshot: ClusterSnapshot;
  readonly plan: Plan;
  readonly request: Request;
  readonly ports: RehearsalPorts;
  /** Left out, machine configurations are not validated. */
  readonly validate?: ValidateConfiguration;
  /** How long the plan will take, in milliseconds, where that was estimated. */
  readonly estimatedMs?: number;
  /** When the client certificate of the kubeconfig in the request ends, in milliseconds since 1970. */
  readonly kubeconfigExpiresAt?: number;
}
