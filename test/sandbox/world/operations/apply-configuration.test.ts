import assert from "node:assert/strict";
import { applyConfiguration } from "../../../../sandbox/world/operations";
import type { ApplyRequest } from "../../../../sandbox/world/operations/apply-configuration";
import type { WorldNode } from "../../../../sandbox/world/types";
import {
  collectEvents,
  objectOf,
  smallWorld,
  worldError,
  type SmallWorld,
} from "../fixtures/small-world";

const from = { kubernetesVersion: "1.34.1" };

function apply(at: SmallWorld, node: WorldNode, request: Partial<ApplyRequest> = {}) {
  const yaml = node.machineConfig.replaceAll(":v1.34.1", ":v1.35.1");
  return applyConfiguration(at.world, node, { yaml, mode: "no-reboot", dryRun: false, ...request });
}

function kubeletVersion(at: SmallWorld, node: WorldNode): string {
  const { nodeInfo } = objectOf(at.world, "Node", node.name).status as {
    nodeInfo: { kubeletVersion: string };
  };
  return nodeInfo.kubeletVersion;
}

describe("applyConfiguration", () => {
  it("lets kubelet, static pods and kube-proxy follow, each in its own time", () => {
    const at = smallWorld(from);
    const node = at.controlPlane(1);
    apply(at, node);
    assert.equal(node.componentVersions["kube-apiserver"], 2);
    assert.equal(kubeletVersion(at, node), "v1.34.1");
    at.rest();
    assert.equal(kubeletVersion(at, node), "v1.35.1");
    const pod = objectOf(at.world, "Pod", `kube-apiserver-${node.name}`, "kube-system");
    assert.equal(pod.metadata.annotations?.["talos.dev/config-version"], "2");
    assert.match(JSON.stringify(pod), /kube-apiserver:v1\.35\.1.*"type":"Ready","status":"True"/);
    const proxy = objectOf(at.world, "DaemonSet", "kube-proxy", "kube-system");
    assert.match(JSON.stringify(proxy), /kube-proxy:v1\.35\.1/);
    assert.equal(node.ready, true);
  });

  it("shows the Node's new kubelet before the service is healthy (talos.md §12.4)", () => {
    const at = smallWorld(from);
    const node = at.worker(1);
    const seen: string[] = [];
    at.world.listeners.add((change) => {
      if (change.kind !== "event" || change.event.kind !== "service") return;
      if (change.event.healthy) seen.push(kubeletVersion(at, node));
    });
    const events = collectEvents(at.world, node);
    apply(at, node);
    at.rest();
    assert.deepEqual(seen, ["v1.35.1"]);
    const actions = events.flatMap((event) => (event.kind === "service" ? [event.action] : []));
    assert.deepEqual(actions, ["Stopping", "Finished", "Preparing", "Running", "Running"]);
  });

  it("refuses Kubernetes that the running Talos does not support, from 1.11 on (talos.md §2.5)", () => {
    const at = smallWorld(from);
    const yaml = at.worker(1).machineConfig.replaceAll(":v1.34.1", ":v1.36.0");
    assert.throws(
      () => apply(at, at.worker(1), { yaml }),
      worldError("invalid-argument", /1 error occurred:\n\t\* kubelet image is not valid/),
    );
    assert.deepEqual(at.world.log, []);
  });

  it("changes nothing in a dry run", () => {
    const at = smallWorld(from);
    const before = at.worker(1).machineConfig;
    assert.match(apply(at, at.worker(1), { dryRun: true }).modeDetails, /skipped in dry-run/);
    assert.equal(at.worker(1).machineConfig, before);
    assert.deepEqual(at.world.log, []);
  });

  it("does not call the same configuration a mutation", () => {
    const at = smallWorld(from);
    const yaml = `# again\n${at.worker(1).machineConfig}`;
    apply(at, at.worker(1), { yaml });
    assert.deepEqual(
      at.world.log.map(({ detail, isMutation }) => [detail, isMutation]),
      [["no-reboot, unchanged", false]],
    );
  });

  const retyped = (node: WorldNode) => node.machineConfig.replace(/token: \S+/, "token: other");
  it("reboots by itself only in mode auto, and refuses in mode no-reboot", () => {
    const at = smallWorld(from);
    const node = at.worker(1);
    assert.throws(() => apply(at, node, { yaml: retyped(node) }), worldError("invalid-argument"));
    assert.equal(apply(at, node, { yaml: retyped(node), mode: "auto" }).mode, "reboot");
    at.rest();
    assert.equal(node.bootCount, 2);
    assert.match(node.machineConfig, /token: other/);
    assert.equal(apply(at, node, { mode: "auto" }).mode, "no-reboot");
  });

  it("stages for the next boot", () => {
    const at = smallWorld(from);
    apply(at, at.worker(1), { mode: "staged" });
    at.rest();
    assert.equal(kubeletVersion(at, at.worker(1)), "v1.34.1");
    assert.match(at.worker(1).machineConfig, /kubelet:v1\.34\.1/);
  });

  it("takes a trial back after a minute", () => {
    const at = smallWorld(from);
    apply(at, at.worker(1), { mode: "try" });
    at.clock.advance(30_000);
    assert.equal(kubeletVersion(at, at.worker(1)), "v1.35.1");
    at.rest();
    assert.equal(kubeletVersion(at, at.worker(1)), "v1.34.1");
  });

  it("lets the last of two changes win", () => {
    const at = smallWorld(from);
    const node = at.controlPlane(1);
    apply(at, node);
    at.clock.advance(6_000);
    apply(at, node, { yaml: node.machineConfig.replaceAll(":v1.35.1", ":v1.35.2") });
    at.rest();
    assert.equal(kubeletVersion(at, node), "v1.35.2");
    for (const pod of node.staticPods.values())
      assert.deepEqual(
        [pod.configVersion, pod.isReady, pod.image.endsWith(":v1.35.2")],
        [3, true, true],
      );
    assert.equal(node.ready, true);
  });
});
