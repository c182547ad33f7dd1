import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { systemClock } from "../../../provider/system/clock";
import {
  talosInspection,
  type OpenTalosInspection,
} from "../../../provider/talos/talos-inspection";
import type { TalosAccess } from "../../../provider/talos/talosconfig";
import { accessTo, type FakeApid, startApid, talosAuthority } from "./fake-apid";

// Namespaces, types and fields as in Talos v1.13 pkg/machinery/resources/block/discovered_volume.go and k8s/manifest.go.
const volumes = "runtime/DiscoveredVolumes.block.talos.dev";
const manifests = "controlplane/Manifests.kubernetes.talos.dev";
const resources = {
  [`${volumes}/vda`]: "dev_path: /dev/vda\ntype: disk\nsize: 10737418240\nname: gpt\n",
  [`${volumes}/vda1`]:
    "dev_path: /dev/vda1\ntype: partition\nsize: 2203058176\nname: vfat\npartition_label: EFI\n",
  [`${volumes}/vda3`]:
    "type: partition\nsize: 104857600\nlabel: STATE-of-file-system\npartition_label: STATE\n",
  [`${manifests}/11-core-dns`]:
    "- apiVersion: v1\n  kind: ServiceAccount\n  metadata:\n    name: coredns\n    namespace: kube-system\n",
  [`${manifests}/10-kube-proxy`]:
    "- apiVersion: apps/v1\n  kind: DaemonSet\n  metadata:\n    name: kube-proxy\n    namespace: kube-system\n",
};

describe("talosInspection", () => {
  let apid: FakeApid;
  let broken: FakeApid;
  let access: TalosAccess;
  let inspection: OpenTalosInspection;
  let ofBroken: OpenTalosInspection;

  before(async () => {
    const authority = await talosAuthority();
    apid = await startApid({ authority, resources });
    broken = await startApid({
      authority,
      resources: { [`${manifests}/x`]: "- {", [`${volumes}/x`]: "{" },
    });
    access = await accessTo(authority, [apid.endpoint]);
    inspection = talosInspection(access, { clock: systemClock });
    ofBroken = talosInspection(await accessTo(authority, [broken.endpoint]), {
      clock: systemClock,
    });
  });

  after(() => {
    inspection.close();
    ofBroken.close();
    apid.stop();
    broken.stop();
  });

  it("reads the partitions of a node by their labels, without whole disks", async () => {
    assert.deepEqual(await inspection.volumes("10.5.0.9"), [
      { label: "EFI", sizeBytes: 2_203_058_176 },
      { label: "STATE", sizeBytes: 104_857_600 },
    ]);
    assert.equal(apid.calls.at(-1), "list 10.5.0.9");
  });

  it("reads the objects of all manifests from any endpoint", async () => {
    const found = await inspection.manifests();
    assert.deepEqual(
      found.map(({ kind, name }) => `${kind} ${name}`),
      ["ServiceAccount coredns", "DaemonSet kube-proxy"],
    );
    assert.equal(apid.calls.at(-1), "list");
  });

  it("tells what its certificate permits without a call", () => {
    const before = apid.calls.length;
    assert.deepEqual(inspection.access().roles, ["os:admin"]);
    assert.equal(apid.calls.length, before);
  });

  it("says what cannot be read", async () => {
    const message = /the spec of \w+\.\w+\.talos\.dev is no YAML/;
    await assert.rejects(ofBroken.volumes("n"), { kind: "other", message });
    await assert.rejects(ofBroken.manifests(), { kind: "other", message });
  });

  it("does not load gRPC before it is asked", () => {
    const module = join(__dirname, "../../../provider/talos/talos-inspection.js");
    const script = `require(${JSON.stringify(module)}); console.log(Object.keys(require.cache).some((path) => path.includes("@grpc")))`;
    assert.equal(execFileSync(process.execPath, ["-e", script]).toString().trim(), "false");
  });
});
