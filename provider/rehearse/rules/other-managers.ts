import type { Finding } from "../../model/finding";
import type { Facts } from "../facts";
import { counted } from "../texts";

/** An image of tuppr's controller (home-operations/tuppr charts/tuppr/README.md). */
const tupprImage = /(?:^|\/)tuppr(?:[:@]|$)/;

/**
 * Another tool that upgrades this cluster would undo or double our work. A blocker where it is sure to act: Omni has its link in
 * the machine configuration or its labels on Nodes, Cluster API its annotations on Nodes, tuppr a pod of its controller. Only
 * tuppr's definitions, without a controller, are a warning, and only Cluster API's, without a Node of ours, a note: such a
 * cluster manages others.
 */
export function otherManagers(facts: Facts): readonly Finding[] {
  return [...omni(facts), ...tuppr(facts), ...clusterApi(facts)];
}

/** v1.13.0 pkg/machinery/config/types/siderolink: Omni reaches its machines by SideroLink. */
function omni(facts: Facts): Finding[] {
  const linked = facts.snapshot.nodes
    .filter(({ configuration }) => configuration?.documentKinds.includes("SideroLinkConfig"))
    .map(({ name }) => name);
  const count = new Set([...linked, ...nodesMarked(facts, "omni.sidero.dev/")]).size;
  if (count === 0) return [];
  return [
    {
      code: "managed-by-omni",
      severity: "blocker",
      node: undefined,
      message: `Omni upgrades ${counted(count, "node")} of this cluster itself.`,
      remedy: "Upgrade this cluster in Omni, or take its machines out of Omni first.",
    },
  ];
}

function tuppr({ customResources, pods }: Facts): Finding[] {
  const hasDefinitions = customResources?.some((name) =>
    name.endsWith("tuppr.home-operations.com"),
  );
  if (hasDefinitions !== true) return [];
  const isRunning = pods?.some(({ images }) => images.some((image) => tupprImage.test(image)));
  if (isRunning === true) {
    return [
      {
        code: "managed-by-tuppr",
        severity: "blocker",
        node: undefined,
        message: "tuppr runs in this cluster and upgrades it by itself.",
        remedy:
          "Scale its controller to 0, or remove it with its TalosUpgrade and KubernetesUpgrade.",
      },
    ];
  }
  return [
    {
      code: "managed-by-tuppr",
      severity: "warning",
      node: undefined,
      message:
        "This cluster has tuppr's resource definitions, but none of its controllers was seen.",
      remedy: "See that it does not come back while the upgrade runs, or remove the definitions.",
    },
  ];
}

/** cluster-api v1.7.1 api/v1beta1/common_types.go: annotations of a Node that belongs to a Machine. */
function clusterApi(facts: Facts): Finding[] {
  const nodes = nodesMarked(facts, "cluster.x-k8s.io/");
  if (nodes.length > 0) {
    return [
      {
        code: "managed-by-cluster-api",
        severity: "blocker",
        node: undefined,
        message: `Cluster API owns ${counted(nodes.length, "node")} of this cluster and would replace or roll what it finds changed.`,
        remedy:
          "Change the versions in its TalosControlPlane and MachineDeployment objects instead.",
      },
    ];
  }
  if (facts.customResources?.includes("clusters.cluster.x-k8s.io") !== true) return [];
  return [
    {
      code: "manages-other-clusters",
      severity: "note",
      node: undefined,
      message: "Cluster API runs in this cluster; none of its own nodes belongs to it.",
      remedy: "Expect it to pause for the clusters that it manages while this one is upgraded.",
    },
  ];
}

/** Names of the Nodes that carry a label or an annotation with this prefix. */
function nodesMarked({ kubernetesNodes, capacities }: Facts, prefix: string): string[] {
  const isMarked = (keys: Readonly<Record<string, string>>): boolean =>
    Object.keys(keys).some((key) => key.startsWith(prefix));
  return [
    ...new Set([
      ...(kubernetesNodes ?? [])
        .filter((node) => isMarked(node.annotations))
        .map((node) => node.name),
      ...(capacities ?? []).filter(({ labels }) => isMarked(labels)).map(({ node }) => node),
    ]),
  ];
}
