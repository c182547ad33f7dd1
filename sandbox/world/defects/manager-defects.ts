import type { KubernetesObject } from "../object-store";
import type { World } from "../types";
import { plantConfiguration, withDocuments } from "./configuration-defects";
import type { DefectOf } from "./defect";
import { plantChange, plantObjects, type Lift } from "./planted-objects";
import { deployment } from "./workload-objects";

export function plantManager(world: World, { by }: DefectOf<"managed-elsewhere">): Lift {
  switch (by) {
    case "omni":
      return plantConfiguration(world, [...world.nodes.values()], (yaml) =>
        withDocuments(yaml, omniDocuments),
      );
    case "tuppr":
      return plantObjects(world, [
        ...["TalosUpgrade", "KubernetesUpgrade"].map(tupprDefinition),
        deployment({ name: "tuppr", image: "ghcr.io/home-operations/tuppr:0.5.0" }),
      ]);
    case "cluster-api":
      return plantClusterApiMarks(world);
  }
}

/**
 * What a machine that joined an Omni instance has beside its own configuration (Omni's machine join configuration;
 * v1.13.0 pkg/machinery/config/types: siderolink, runtime).
 */
const omniDocuments = [
  "apiVersion: v1alpha1\nkind: SideroLinkConfig\napiUrl: https://demo.omni.siderolabs.io?jointoken=sandbox\n",
  "apiVersion: v1alpha1\nkind: EventSinkConfig\nendpoint: '[fdae:41e4:649b:9303::1]:8091'\n",
  "apiVersion: v1alpha1\nkind: KmsgLogConfig\nname: omni-kmsg\nurl: tcp://[fdae:41e4:649b:9303::1]:8092\n",
];

/** home-operations/tuppr v0.5.0 config/crd. */
function tupprDefinition(kind: string): KubernetesObject {
  const group = "tuppr.home-operations.com";
  const plural = `${kind.toLowerCase()}s`;
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      names: { kind, listKind: `${kind}List`, plural, singular: kind.toLowerCase() },
      scope: "Cluster",
      versions: [{ name: "v1alpha1", served: true, storage: true }],
    },
    status: { conditions: [{ type: "Established", status: "True" }] },
  };
}

/** Annotations that Cluster API writes on the nodes of a cluster that it manages (cluster-api v1.7.1 api/v1beta1/common_types.go). */
function plantClusterApiMarks(world: World): Lift {
  const prefix = "cluster.x-k8s.io/";
  const { clusterName } = world.options;
  const lifts = [...world.nodes.values()].map(({ name, role }) => {
    const isControlPlane = role === "controlplane";
    const marks = {
      [`${prefix}cluster-name`]: clusterName,
      [`${prefix}cluster-namespace`]: "default",
      [`${prefix}machine`]: `${name}-machine`,
      [`${prefix}owner-kind`]: isControlPlane ? "TalosControlPlane" : "MachineSet",
      [`${prefix}owner-name`]: `${clusterName}-${isControlPlane ? "control-plane" : "workers"}`,
    };
    return plantChange(
      world,
      { kind: "Node", name },
      {
        make: ({ metadata }) => {
          metadata.annotations = { ...metadata.annotations, ...marks };
        },
        undo: ({ metadata }) => {
          const entries = Object.entries(metadata.annotations ?? {});
          metadata.annotations = Object.fromEntries(entries.filter(([key]) => !(key in marks)));
        },
      },
    );
  });
  return () => {
    for (const lift of lifts) lift();
  };
}
