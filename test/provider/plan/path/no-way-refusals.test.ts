import assert from "node:assert/strict";
import { noWayRefusals } from "../../../../provider/plan/path/no-way-refusals";
import { buildNode, buildNodes, buildWish, shorten } from "./build-wish";
import { settingOf } from "./read-refusals";

describe("noWayRefusals", () => {
  it("refuses a withdrawn release and names the nearest", () => {
    // Talos 1.13.1 was pulled (siderolabs/talos#13350).
    const wish = buildWish(buildNodes("1.12.5", "1.35.3"), "1.13.1/1.35.3");
    assert.deepEqual(noWayRefusals(settingOf(wish)), {
      kind: "refused",
      hops: [],
      refusals: [
        {
          code: "TALOS_RELEASE_BAD",
          property: "talosVersion",
          hazard: undefined,
          nearest: { talos: "1.13.10", kubernetes: "1.35.3" },
          message:
            'That Talos release must not be installed on this cluster. talosVersion 1.13.1: Talos 1.13.1 was withdrawn. Take a later patch of 1.13. Write talosVersion: "1.13.10" and kubernetesVersion: "1.35.3", the nearest that can be reached.',
        },
      ],
    });
  });

  it("refuses a release that would stop the scheduler of the Kubernetes below it", () => {
    // siderolabs/talos#13350: kube-scheduler before 1.36 refuses the configuration of Talos 1.13.2.
    const wish = buildWish(buildNodes("1.12.5", "1.35.3"), "1.13.2/1.36.3");
    const [refusal] = noWayRefusals(settingOf(wish)).refusals;
    assert.equal(
      refusal?.message,
      'That Talos release must not be installed on this cluster. talosVersion 1.13.2: Talos 1.13.2 writes a configuration that kube-scheduler before 1.36 refuses, so that nothing is scheduled any more. Take a later patch of 1.13. Write talosVersion: "1.13.10" and kubernetesVersion: "1.36.3", the nearest that can be reached.',
    );
  });

  it("names the hazard that opens a way back from outside the matrix, with the way", () => {
    const wish = buildWish(buildNodes("1.12.5", "1.29.3"), "1.12.6/1.30.1");
    const { refusals, hops } = noWayRefusals(settingOf(wish));
    assert.deepEqual(refusals, [
      {
        code: "CLUSTER_STRANDED",
        property: "allow",
        hazard: "downgrade",
        message:
          'The cluster runs versions that do not fit, and what is allowed leads no way back. Talos 1.12.5 accepts Kubernetes 1.30 to 1.35, but 1.29.3 runs; from 1.11 on Talos takes no configuration while one of its Kubernetes images is out of its range, so that Kubernetes cannot move first. A way back opens with: allow: ["downgrade"].',
      },
    ]);
    assert.equal(shorten(hops), "t1.11.6 k1.30.1 t1.12.6");
  });

  it("tells what is left to do by hand where nothing opens a way back", () => {
    // siderolabs/talos#12398.
    const wish = buildWish(buildNodes("1.11.5", "1.28.3"), "1.11.6/1.29.15");
    assert.deepEqual(noWayRefusals(settingOf(wish)), {
      kind: "refused",
      hops: [],
      refusals: [
        {
          code: "CLUSTER_STRANDED",
          property: undefined,
          hazard: undefined,
          message:
            "The cluster runs versions that do not fit, and what is allowed leads no way back. Talos 1.11.5 accepts Kubernetes 1.29 to 1.34, but 1.28.3 runs; from 1.11 on Talos takes no configuration while one of its Kubernetes images is out of its range, so that Kubernetes cannot move first. On each node set the images of kubelet, kube-apiserver, kube-controller-manager and kube-scheduler in one patch, with talosctl patch machineconfig, to versions in that range, and see siderolabs/talos#12398.",
        },
      ],
    });
  });

  it("tells of a cluster whose Kubernetes is too far ahead for any installer", () => {
    const wish = buildWish(buildNodes("1.8.4", "1.34.3"), "1.10.9/1.34.3");
    const [refusal] = noWayRefusals(settingOf({ ...wish, kubernetes: undefined })).refusals;
    assert.equal(
      refusal?.message,
      "The cluster runs versions that do not fit, and what is allowed leads no way back. Talos 1.8.4 accepts Kubernetes 1.26 to 1.31, but 1.34.3 runs; no installer and no version of Kubernetes leads nearer. Bring the versions together by hand.",
    );
  });

  it("tells of nodes that are left out and hold the others outside the matrix", () => {
    const left = buildNodes("1.9.5", "1.33.1", { controlPlane: 0, workers: 1, isWished: false });
    const wish = buildWish([...buildNodes("1.9.5", "1.33.1"), ...left], "1.10.9/-");
    assert.deepEqual(noWayRefusals(settingOf(wish)).refusals, [
      {
        code: "NODES_LEFT_OUT",
        property: "nodes",
        hazard: undefined,
        message:
          "Nodes that are left out hold the others back. The argument nodes or a lock leaves out 1 node with Talos 1.9.5, and Talos 1.10.9 cannot be reached beside them. Write versions that they accept. Or name them in nodes as well, leave nodes away, or unlock them.",
      },
    ]);
  });

  it("refuses a way down that is allowed and cannot be gone", () => {
    const wish = buildWish(buildNodes("1.11.4", "1.33.4"), "1.10.9/1.33.4", ["downgrade"]);
    assert.deepEqual(noWayRefusals(settingOf(wish)).refusals, [
      {
        code: "TALOS_DOWNGRADE",
        property: "talosVersion",
        hazard: undefined,
        nearest: { talos: "1.11.4", kubernetes: "1.33.4" },
        message:
          'Talos is not downgraded. talosVersion 1.10.9 is older than 1.11.4, which runs on 5 nodes. Write talosVersion: "1.11.4" or a newer version. Talos goes down one minor at a time and never behind an etcd minor.',
      },
    ]);
  });

  it("refuses a Kubernetes that is torn farther than kubelets may lag", () => {
    const nodes = [buildNode(), buildNode({ role: "worker", kubernetes: ["1.30.1"] })];
    const wish = buildWish(nodes, "1.12.0/1.34.1");
    assert.deepEqual(noWayRefusals(settingOf(wish)).refusals, [
      {
        code: "NO_SUPPORTED_PATH",
        property: undefined,
        hazard: undefined,
        message:
          "No chain of supported versions leads there. From Talos 1.12.0 with Kubernetes 1.30.1 and 1.34.1 to Talos 1.12.0 with Kubernetes 1.34.1: the components of Kubernetes are farther apart than a kubelet may be from its API server. Write versions that are nearer.",
      },
    ]);
  });
});
