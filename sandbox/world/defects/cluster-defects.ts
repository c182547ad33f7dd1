import { internalsOf } from "../internals";
import { bootstrapManifests } from "../kubernetes/bootstrap-manifests";
import {
  inventoryKey,
  inventoryName,
  inventoryOf,
  withInventoryMark,
} from "../kubernetes/inventory";
import type { KubernetesObject } from "../object-store";
import type { World } from "../types";
import type { DefectOf } from "./defect";
import { nodeOf } from "./node-of";
import { plantChange, plantObjects, type Lift } from "./planted-objects";

export function plantCordon(world: World, { node }: DefectOf<"human-cordon">): Lift {
  const set = (unschedulable: boolean) => (object: KubernetesObject) => {
    object.spec = { ...(object.spec as object), unschedulable };
  };
  const which = { kind: "Node", name: nodeOf(world, node).name };
  return plantChange(world, which, { make: set(true), undo: set(false) });
}

/** Somebody scaled coredns up; somebody lets two kube-proxies be away at once. */
export function plantChangedObject(world: World, { object }: DefectOf<"changed-object">): Lift {
  const namespace = "kube-system";
  if (object === "coredns") {
    const scale = (replicas: number) => (deployment: KubernetesObject) => {
      deployment.spec = { ...(deployment.spec as object), replicas };
    };
    const which = { kind: "Deployment", namespace, name: "coredns" };
    return plantChange(world, which, { make: scale(3), undo: scale(2) });
  }
  const allow = (maxUnavailable: number) => (set: KubernetesObject) => {
    const updateStrategy = { rollingUpdate: { maxUnavailable }, type: "RollingUpdate" };
    set.spec = { ...(set.spec as object), updateStrategy };
  };
  const which = { kind: "DaemonSet", namespace, name: "kube-proxy" };
  return plantChange(world, which, { make: allow(2), undo: allow(1) });
}

/** A ConfigMap that an inline manifest once made. Nodes before 1.13 have no inventory, so it is made here. */
export function plantStaleObject(world: World, { name }: DefectOf<"stale-inventory-object">): Lift {
  const stale = withInventoryMark({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name, namespace: "kube-system" },
    data: { made: "by a former inline manifest" },
  });
  const { store } = internalsOf(world);
  const isNew = store.peek("ConfigMap", "kube-system", inventoryName) === undefined;
  const inventory = isNew ? [inventoryOf(bootstrapManifests(world))] : [];
  const liftObjects = plantObjects(world, [stale, ...inventory]);
  const key = inventoryKey(stale);
  const which = { kind: "ConfigMap", namespace: "kube-system", name: inventoryName };
  const liftEntry = plantChange(world, which, {
    make: (object) => {
      object.data = { ...(object.data as object), [key]: "" };
    },
    undo: (object) => {
      const entries = Object.entries(object.data as Record<string, string>);
      object.data = Object.fromEntries(entries.filter(([entry]) => entry !== key));
    },
  });
  return () => {
    liftEntry();
    liftObjects();
  };
}

/** While it is planted, the Kubernetes API serves the resource and counts calls of it. */
export function plantRemovedResource(
  world: World,
  { apiVersion, objectKind, name }: DefectOf<"removed-resource-in-use">,
): Lift {
  const metadata = { name, namespace: "default" };
  return plantObjects(world, [{ apiVersion, kind: objectKind, metadata, spec: {} }]);
}
