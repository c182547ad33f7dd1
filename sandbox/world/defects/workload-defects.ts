import { changeAtOnce } from "../kubernetes/change-at-once";
import { placeDeployment } from "../kubernetes/deployments";
import { isSchedulable } from "../kubernetes/node-condition";
import type { KubernetesObject } from "../object-store";
import type { World } from "../types";
import type { DefectOf } from "./defect";
import { nodeOf } from "./node-of";
import { plantObjects, removeWithPods, type Lift } from "./planted-objects";
import { barePod, budgetWithoutDisruptions, deployment, localVolume } from "./workload-objects";

export function plantBudget(world: World, { node }: DefectOf<"budget-without-disruptions">): Lift {
  const name = `guarded-${node}`;
  const lifts = [
    plantObjects(world, [budgetWithoutDisruptions(name)]),
    plantOn(world, node, deployment({ name })),
  ];
  return inReverse(lifts);
}

export function plantBarePod(world: World, { node }: DefectOf<"bare-pod">): Lift {
  return plantObjects(world, [barePod(`bare-${node}`, nodeOf(world, node))]);
}

export function plantLocalVolume(world: World, { node }: DefectOf<"local-volume">): Lift {
  const name = `local-data-${node}`;
  const volumes = [{ name: "data", persistentVolumeClaim: { claimName: name } }];
  const lifts = [
    plantObjects(world, localVolume(name, nodeOf(world, node).name)),
    plantOn(world, node, deployment({ name, pod: { volumes } })),
  ];
  return inReverse(lifts);
}

export function plantLongGracePeriod(
  world: World,
  { node, seconds }: DefectOf<"long-grace-period">,
): Lift {
  const pod = { terminationGracePeriodSeconds: seconds };
  return plantOn(world, node, deployment({ name: `slow-to-end-${node}`, pod }));
}

/** As many replicas as there are nodes for workloads, each with more than half of a node. */
export function plantFullNodes(world: World): Lift {
  const nodes = nodesForWorkloads(world);
  // Allocatable are 3950m on every node, and less than 1000m of that is taken by what every world runs.
  const requests = { cpu: "2200m", memory: "256Mi" };
  return plantObjects(world, [deployment({ name: "greedy", replicas: nodes.length, requests })]);
}

export function plantPinnedPod(world: World, { node }: DefectOf<"pinned-to-node">): Lift {
  const { name } = nodeOf(world, node);
  const pod = { nodeSelector: { "kubernetes.io/hostname": name } };
  return plantOn(world, node, deployment({ name: `pinned-${node}`, pod }));
}

export function plantLastReplicas(world: World, { node }: DefectOf<"last-replicas">): Lift {
  return inReverse(
    ["ledger", "mailer"].map((name) =>
      plantOn(world, node, deployment({ name: `${name}-${node}` })),
    ),
  );
}

function plantOn(world: World, node: string, wanted: KubernetesObject): Lift {
  const place = nodeOf(world, node);
  changeAtOnce(world, () => {
    placeDeployment(world, wanted, place);
  });
  return () => {
    changeAtOnce(world, () => {
      removeWithPods(world, wanted);
    });
  };
}

function nodesForWorkloads(world: World): KubernetesObject[] {
  return world.kubernetes
    .list("Node")
    .filter(isSchedulable)
    .filter(({ spec }) => {
      const { taints } = (spec ?? {}) as { taints?: readonly object[] };
      return world.options.workers === 0 || (taints ?? []).length === 0;
    });
}

function inReverse(lifts: readonly Lift[]): Lift {
  return () => {
    for (const lift of lifts.toReversed()) lift();
  };
}
