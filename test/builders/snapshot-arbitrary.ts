import fc from "fast-check";
import type { Node } from "../../provider/model/node";
import type { ClusterSnapshot } from "../../provider/model/snapshot";
import type { Version } from "../../provider/model/version";
import { buildComponents, buildNode, snapshotOf } from "./snapshot-builder";

/** Mostly the first, so that most clusters could be upgraded and some could not. */
function mostly<T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 12, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );
}

const talosVersions = mostly<Version>("1.12.0", "1.11.6", "1.12.11", "1.13.0");
const kubernetesVersions = mostly<Version>("1.34.1", "1.33.6", "1.35.1");

/** Versions that a request may wish for, from far below to far above what the clusters run. */
export const wishedTalos = mostly<Version>(
  "1.13.0",
  "1.11.6",
  "1.12.0",
  "1.12.11",
  "1.13.9",
  "1.14.0",
  "1.20.0",
);
export const wishedKubernetes = mostly<Version>("1.35.1", "1.33.6", "1.34.1", "1.36.0");

const nodeFacts = fc.record(
  {
    talosVersion: talosVersions,
    kubeletVersion: kubernetesVersions,
    platform: fc.constantFrom("metal", "aws", "nocloud"),
    secureBoot: mostly(false, true),
    bootedWithUki: fc.boolean(),
    schematic: fc.constantFrom(
      undefined,
      { id: "ab".repeat(32), factory: undefined },
      { id: "cd".repeat(32), factory: "factory.local" },
    ),
    extensions: mostly<Node["extensions"]>([], [{ name: "iscsi-tools", version: "v0.2.0" }]),
    unschedulable: fc.boolean(),
    cordonMark: mostly<string | undefined>(undefined, "true", "false"),
    install: fc.record(
      {
        image: fc.constantFrom(
          undefined,
          "ghcr.io/siderolabs/installer:v1.12.0",
          `factory.talos.dev/installer/${"ab".repeat(32)}:v1.12.0`,
          `registry.local:5000/mirror/metal-installer/${"cd".repeat(32)}:v1.12.0`,
          "registry.local:5000/installer",
        ),
        extraKernelArgs: fc.constantFrom([], ["console=ttyS0"]),
        grubUseUkiCmdline: fc.boolean(),
      },
      { noNullPrototype: true },
    ),
  },
  { noNullPrototype: true },
);

/** Healthy clusters of every size and mixture of versions, platforms, boot loaders and images. */
export const snapshots: fc.Arbitrary<ClusterSnapshot> = fc
  .record({
    controlPlane: fc.array(nodeFacts, { minLength: 1, maxLength: 5 }),
    workers: fc.array(nodeFacts, { maxLength: 4 }),
    components: kubernetesVersions,
    kubeProxy: fc.boolean(),
  })
  .map(({ controlPlane, workers, components, kubeProxy }) =>
    snapshotOf(
      [
        ...controlPlane.map((facts, index) => node("controlplane", index, facts, components)),
        ...workers.map((facts, index) => node("worker", index, facts, components)),
      ],
      { kubeProxy },
    ),
  );

function node(role: Node["role"], index: number, facts: Partial<Node>, components: Version): Node {
  const own = role === "controlplane" ? { components: buildComponents(components) } : {};
  return buildNode({ role, number: index + 1 }, { ...facts, ...own });
}
