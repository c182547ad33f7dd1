import semver from "semver";
import type { UpgradeKubernetesCommand } from "../../../provider/ports";
import { kubernetesProblem } from "../../world/compatibility";
import { bootstrapManifests } from "../../world/kubernetes/bootstrap-manifests";
import { hasCondition } from "../../world/kubernetes/node-condition";
import { imageVersion } from "../../world/machine-configuration/image-version";
import { pullImage } from "../../world/operations/pull-image";
import type { ControlPlaneComponentName, WorldNode } from "../../world/types";
import { CommandFailure, during, type RunningCommand } from "./command";
import { findNode } from "./find-node";
import { setImage } from "./set-image";
import { poll } from "./poll";

const components: readonly ControlPlaneComponentName[] = [
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
];

/** A node to be patched, with the version that it is to get. */
interface Target {
  readonly node: WorldNode;
  readonly to: string;
}

/**
 * `talosctl upgrade-k8s`, in its order: path, Talos versions, images, each component over all control-plane nodes, kube-proxy,
 * kubelets one by one, manifests (pkg/cluster/kubernetes/talos_managed.go, v1.11 to v1.14).
 */
export async function upgradeKubernetes(
  command: RunningCommand,
  { node, to }: UpgradeKubernetesCommand,
): Promise<void> {
  const { world, stdout } = command;
  findNode(world, node);
  const from = lowestRunning(command);
  stdout(`automatically detected the lowest Kubernetes version ${from}`);
  requirePath(from, to);
  const nodes = [...world.nodes.values()];
  const controlPlane = nodes.filter(({ role }) => role === "controlplane");
  const inOrder = [...controlPlane, ...nodes.filter(({ role }) => role === "worker")];
  stdout(
    `discovered controlplane nodes ["${controlPlane.map(({ address }) => address).join('" "')}"]`,
  );
  for (const target of inOrder) requireTalos(command, { node: target, to });
  await prePull(command, { controlPlane, inOrder, to });
  for (const component of components) {
    stdout(`updating "${component}" to version "${to}"`);
    for (const target of controlPlane)
      await updateStaticPod(command, { node: target, to }, component);
  }
  stdout(`updating kube-proxy to version "${to}"`);
  for (const target of controlPlane) setImage(world, target, "proxy", to);
  stdout(`updating kubelet to version "${to}"`);
  for (const target of inOrder) await updateKubelet(command, { node: target, to });
  await syncManifests(command, findNode(world, node));
}

/** From pods alone, so that a run that was broken off among the kubelets goes on with them (detect.go). */
function lowestRunning({ world }: RunningCommand): string {
  const versions = world.kubernetes
    .list("Pod", "kube-system")
    .filter(({ metadata }) => isVersioned(metadata.labels?.["k8s-app"]))
    .flatMap(({ spec }) => (spec as { containers: { image: string }[] }).containers)
    .map(({ image }) => imageVersion(image) ?? "0.0.0");
  const lowest = semver.sort(versions)[0];
  if (lowest === undefined) throw new CommandFailure("error detecting the lowest version");
  return lowest;
}

function isVersioned(app: string | undefined): boolean {
  return [...components, "kube-proxy"].some((name) => name === app);
}

function requirePath(from: string, to: string): void {
  const distance = semver.minor(to) - semver.minor(from);
  if (distance === 0 || distance === 1) return;
  const path = `1.${semver.minor(from)}->1.${semver.minor(to)}`;
  throw new CommandFailure(`unsupported upgrade path ${path} (from "${from}" to "${to}")`);
}

function requireTalos({ world }: RunningCommand, { node, to }: Target): void {
  const { talosVersion } = findNode(world, node.address).running;
  const problem = kubernetesProblem(talosVersion, to);
  if (problem !== undefined) throw new CommandFailure(problem);
}

async function prePull(
  command: RunningCommand,
  plan: { readonly controlPlane: WorldNode[]; readonly inOrder: WorldNode[]; readonly to: string },
): Promise<void> {
  const pull = async (node: WorldNode, image: string): Promise<void> => {
    command.stdout(` > "${node.address}": pre-pulling ${image}`);
    const request = { namespace: "cri", image } as const;
    await during(
      command,
      pullImage(command.world, findNode(command.world, node.address), request, () => undefined),
    );
  };
  for (const component of components) {
    for (const node of plan.controlPlane)
      await pull(node, `registry.k8s.io/${component}:v${plan.to}`);
  }
  for (const node of plan.inOrder) await pull(node, `ghcr.io/siderolabs/kubelet:v${plan.to}`);
}

async function updateStaticPod(
  command: RunningCommand,
  { node, to }: Target,
  component: ControlPlaneComponentName,
): Promise<void> {
  const { world, stdout } = command;
  stdout(` > "${node.address}": starting update`);
  if (!setImage(world, findNode(world, node.address), component, to)) {
    stdout(` > "${node.address}": already at version ${to}`);
  }
  await poll(command, {
    intervalMs: 1_000,
    limitMs: 300_000,
    problem: () => staticPodProblem(command, node, component),
    onProblem: (problem) => {
      stdout(` > "${node.address}": ${problem}`);
    },
  });
  stdout(` < "${node.address}": successfully updated`);
}

function staticPodProblem(
  { world }: RunningCommand,
  node: WorldNode,
  component: ControlPlaneComponentName,
): string | undefined {
  const pod = world.kubernetes.get("Pod", "kube-system", `${component}-${node.name}`);
  const version = pod?.metadata.annotations?.["talos.dev/config-version"];
  if (pod === undefined || version !== String(node.componentVersions[component])) {
    return `waiting for ${component} to be updated`;
  }
  return hasCondition(pod, "Ready") ? undefined : `waiting for ${component} to be ready`;
}

async function updateKubelet(command: RunningCommand, { node, to }: Target): Promise<void> {
  const { world, stdout } = command;
  stdout(` > "${node.address}": starting update`);
  const isPatched = setImage(world, findNode(world, node.address), "kubelet", to);
  const limitMs = 180_000;
  if (isPatched) await command.wait(2_000);
  await poll(command, {
    intervalMs: 10_000,
    limitMs,
    problem: () => kubeletProblem(command, { node, to }),
    onProblem: (problem) => {
      stdout(` > "${node.address}": ${problem}`);
    },
  });
  stdout(` < "${node.address}": successfully updated`);
}

function kubeletProblem({ world }: RunningCommand, { node, to }: Target): string | undefined {
  const object = world.kubernetes.get("Node", undefined, node.name);
  const status = object?.status as { nodeInfo?: { kubeletVersion?: string } } | undefined;
  if (object === undefined || status?.nodeInfo?.kubeletVersion !== `v${to}`) {
    return "waiting for kubelet to be updated";
  }
  return hasCondition(object, "Ready") ? undefined : "waiting for node to be ready";
}

/** Writes what differs from the manifests of the node that was asked, and waits for the DaemonSets. */
async function syncManifests(command: RunningCommand, node: WorldNode): Promise<void> {
  const { world, stdout } = command;
  stdout("updating manifests");
  for (const wanted of bootstrapManifests(world, node)) {
    const { namespace, name } = wanted.metadata;
    const live = world.kubernetes.get(wanted.kind, namespace, name);
    if (live === undefined) world.kubernetes.create(wanted);
    else
      world.kubernetes.update({
        ...live,
        spec: { ...(live.spec as object), ...(wanted.spec as object) },
      });
  }
  stdout("waiting for all manifests to be applied");
  await poll(command, {
    intervalMs: 2_000,
    limitMs: 300_000,
    problem: () => rolloutProblem(command),
  });
}

function rolloutProblem({ world }: RunningCommand): string | undefined {
  const waiting = world.kubernetes.list("DaemonSet", "kube-system").filter(({ status }) => {
    const numbers = (status ?? {}) as Record<string, number | undefined>;
    const desired = numbers.desiredNumberScheduled ?? 0;
    return (numbers.updatedNumberScheduled ?? 0) < desired || (numbers.numberReady ?? 0) < desired;
  });
  return waiting.length === 0 ? undefined : `waiting for ${waiting[0]?.metadata.name ?? ""}`;
}
