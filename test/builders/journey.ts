import type { Hop } from "../../provider/model/plan";
import type { Request } from "../../provider/model/request";
import type { ClusterSnapshot } from "../../provider/model/snapshot";
import { makePlan } from "../../provider/plan/make-plan";
import { buildRequest } from "./request-builder";

/** From Talos 1.9.5 with Kubernetes 1.30.4 to here: several hops of both, and etcd 3.5 to 3.6 on the way. */
export const farWish: Partial<Request> = { talosVersion: "1.13.0", kubernetesVersion: "1.36.1" };

export const farStart = { talosVersion: "1.9.5", kubernetesVersion: "1.30.4" } as const;

/** The hops that are planned for a cluster, whether or not they are allowed. */
export function hopsFor(snapshot: ClusterSnapshot, wish: Partial<Request> = {}): readonly Hop[] {
  return makePlan(snapshot, buildRequest(wish)).plan.hops;
}
