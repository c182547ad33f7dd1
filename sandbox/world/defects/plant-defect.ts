import type { World } from "../types";
import {
  plantChangedObject,
  plantCordon,
  plantRemovedResource,
  plantStaleObject,
} from "./cluster-defects";
import { plantKubeletImage, plantRejectedConfiguration } from "./configuration-defects";
import type { Defect, DefectOf } from "./defect";
import {
  plantAlarm,
  plantDifferingMemberList,
  plantLearner,
  plantMissingMember,
} from "./etcd-defects";
import { plantManager } from "./manager-defects";
import { nodeOf } from "./node-of";
import type { Lift } from "./planted-objects";
import {
  plantBarePod,
  plantBudget,
  plantFullNodes,
  plantLastReplicas,
  plantLocalVolume,
  plantLongGracePeriod,
  plantPinnedPod,
} from "./workload-defects";

type Planter<Kind extends Defect["kind"]> = (world: World, defect: DefectOf<Kind>) => Lift;

const planters: { readonly [Kind in Defect["kind"]]: Planter<Kind> } = {
  "budget-without-disruptions": plantBudget,
  "bare-pod": plantBarePod,
  "local-volume": plantLocalVolume,
  "long-grace-period": plantLongGracePeriod,
  "no-room-elsewhere": plantFullNodes,
  "pinned-to-node": plantPinnedPod,
  "last-replicas": plantLastReplicas,
  "etcd-alarm": plantAlarm,
  "etcd-learner": plantLearner,
  "differing-member-list": plantDifferingMemberList,
  "missing-member": plantMissingMember,
  "human-cordon": plantCordon,
  "clock-skew": onlySeen,
  "deprecated-api-in-use": onlySeen,
  "removed-resource-in-use": plantRemovedResource,
  "overridden-kubelet-image": plantKubeletImage,
  "small-boot-partition": onlySeen,
  "managed-elsewhere": plantManager,
  "rejected-configuration": plantRejectedConfiguration,
  "changed-object": plantChangedObject,
  "stale-inventory-object": plantStaleObject,
  "missing-extension": onlySeen,
};

/** The kind of every defect. */
export const defectKinds = Object.keys(planters) as readonly Defect["kind"][];

/**
 * Gives a world a defect until the returned function is called. It is there at once, as if it had been for a while, and the
 * log says nothing of it.
 *
 * @throws WorldError `not-found` for a node, or a member, that does not exist.
 */
export function plantDefect(world: World, defect: Defect): Lift {
  // The list is right for every kind; TypeScript cannot see that the key and the argument belong together.
  const plant = planters[defect.kind] as Planter<Defect["kind"]>;
  const lift = plant(world, defect);
  world.defects.add(defect);
  return () => {
    if (world.defects.delete(defect)) lift();
  };
}

/** Nothing changes: those who are asked look into `world.defects`. */
function onlySeen(world: World, defect: Defect): Lift {
  if ("node" in defect) nodeOf(world, defect.node);
  return () => undefined;
}
