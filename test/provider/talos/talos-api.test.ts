import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { stringify } from "yaml";
import {
  EtcdAlarmListResponse,
  EtcdStatusResponse,
  type MachineServiceServer,
  ServiceListResponse,
  VersionResponse,
} from "../../../proto/generated/machine";
import type { TalosApi } from "../../../provider/ports";
import { systemClock } from "../../../provider/system/clock";
import { talosApi } from "../../../provider/talos/talos-api";
import type { CertificateAuthority } from "../../../sandbox/pki/certificate-authority";
import { accessTo, type FakeApid, startApid, talosAuthority } from "./fake-apid";

const configuration = "version: v1alpha1\nmachine:\n  type: controlplane\n";

// Namespaces, types and ids as in Talos v1.13 pkg/machinery/resources.
const resources = {
  "cluster/Members.cluster.talos.dev/cp-1":
    "addresses: [10.5.0.2]\nhostname: cp-1\nmachineType: controlplane\n",
  "cluster/Members.cluster.talos.dev/w-1":
    "addresses: [10.5.0.9]\nhostname: w-1\nmachineType: worker\n",
  "runtime/MachineStatuses.runtime.talos.dev/machine":
    "stage: running\nstatus:\n  ready: true\n  unmetConditions: []\n",
  "runtime/ExtensionStatuses.runtime.talos.dev/0":
    "image: 0.sqsh\nmetadata:\n  name: schematic\n  version: 376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba\n  author: Image Factory\n",
  "runtime/Diagnostics.runtime.talos.dev/address-overlap":
    "message: overlap\ndetails: [10.0.0.0/8]\n",
  "runtime/SecurityStates.talos.dev/securitystate": "secureBoot: true\nbootedWithUKI: true\n",
  "hardware/SystemInformations.hardware.talos.dev/systeminformation":
    "manufacturer: QEMU\nuuid: 7a4a8b0e-0000-4000-8000-000000000001\n",
  "10.5.0.9 config/MachineConfigs.config.talos.dev/v1alpha1": configuration,
  "config/MachineConfigs.config.talos.dev/v1alpha1": stringify(configuration),
};

const nodename = (name: string) => `nodename: ${name}\nhostnameVersion: "1"\n`;

async function archiveOf(text: string): Promise<Buffer> {
  const archive = pack();
  archive.entry({ name: "kubeconfig" }, text);
  archive.finalize();
  const parts: Uint8Array[] = [];
  for await (const part of archive) parts.push(part as Uint8Array);
  return gzipSync(Buffer.concat(parts));
}

const machine: Partial<MachineServiceServer> = {
  version: (_call, done) => {
    const version = { version: { tag: "v1.13.0" }, platform: { name: "metal", mode: "metal" } };
    done(null, VersionResponse.fromPartial({ messages: [version] }));
  },
  read: (call) => {
    call.write({ metadata: undefined, bytes: Buffer.from(`${call.request.path} boot\n`) });
    call.end();
  },
  serviceList: (_call, done) => {
    const service = { id: "etcd", state: "Running", health: { healthy: true } };
    done(null, ServiceListResponse.fromPartial({ messages: [{ services: [service] }] }));
  },
  etcdStatus: (_call, done) => {
    const memberStatus = { memberId: 1n, leader: 2n, raftTerm: 3n, dbSize: 5n };
    done(null, EtcdStatusResponse.fromPartial({ messages: [{ memberStatus }] }));
  },
  etcdAlarmList: (_call, done) => {
    const alarm = { memberAlarms: [{ memberId: 1n, alarm: 1 }] };
    done(null, EtcdAlarmListResponse.fromPartial({ messages: [alarm] }));
  },
  kubeconfig: (call) => {
    void archiveOf("apiVersion: v1\nkind: Config\n").then((bytes) => {
      call.write({ metadata: undefined, bytes });
      call.end();
    });
  },
};

describe("talosApi", () => {
  let authority: CertificateAuthority;
  let first: FakeApid;
  let second: FakeApid;
  let api: TalosApi;

  before(async () => {
    authority = await talosAuthority();
    const at = (name: string) =>
      startApid({
        authority,
        machine,
        resources: {
          ...resources,
          "k8s/Nodenames.kubernetes.talos.dev/nodename": nodename(name),
          "10.5.0.2 k8s/Nodenames.kubernetes.talos.dev/nodename": nodename("cp-1"),
          "10.5.0.3 k8s/Nodenames.kubernetes.talos.dev/nodename": nodename("cp-2"),
        },
      });
    first = await at("cp-1");
    second = await at("cp-2");
    const access = await accessTo(authority, [first.endpoint, second.endpoint]);
    api = talosApi(access, { clock: systemClock });
  });
  after(() => {
    api.close();
    first.stop();
    second.stop();
  });

  it("reads members from any endpoint", async () => {
    assert.deepEqual(await api.members(), [
      { name: "cp-1", addresses: ["10.5.0.2"], role: "controlplane" },
      { name: "w-1", addresses: ["10.5.0.9"], role: "worker" },
    ]);
  });

  it("reads a machine", async () => {
    assert.equal((await api.version("10.5.0.2")).talosVersion, "1.13.0");
    assert.equal(await api.bootId("10.5.0.2"), "/proc/sys/kernel/random/boot_id boot");
    assert.deepEqual(await api.services("10.5.0.2"), [
      { id: "etcd", running: true, healthy: true },
    ]);
    assert.equal((await api.machineStatus("10.5.0.2")).stage, "running");
    assert.equal(await api.nodename("10.5.0.3"), "cp-2");
    assert.equal(await api.systemUuid("10.5.0.2"), "7a4a8b0e-0000-4000-8000-000000000001");
    assert.deepEqual(await api.diagnostics("10.5.0.2"), ["overlap: 10.0.0.0/8"]);
    assert.deepEqual(await api.securityState("10.5.0.2"), {
      secureBoot: true,
      bootedWithUki: true,
    });
    assert.deepEqual(
      (await api.extensions("10.5.0.2")).map(({ name }) => name),
      ["schematic"],
    );
  });

  it("reads the machine configuration of old and new nodes alike", async () => {
    assert.equal(await api.machineConfiguration("10.5.0.2"), configuration);
    assert.equal(await api.machineConfiguration("10.5.0.9"), configuration);
  });

  it("reads etcd", async () => {
    const status = await api.etcdStatus("10.5.0.2");
    assert.equal(status.leaderId, "0000000000000002");
    assert.deepEqual(await api.etcdAlarms("10.5.0.2"), ["NOSPACE 0000000000000001"]);
    await assert.rejects(api.etcdMembers("10.5.0.2"), { kind: "unsupported" });
  });

  it("unpacks the kubeconfig", async () => {
    assert.equal(await api.kubeconfig(), "apiVersion: v1\nkind: Config\n");
  });

  it("finds the endpoints beside a node", async () => {
    assert.deepEqual(await api.endpointsBeside("10.5.0.2"), [second.endpoint.text]);
    assert.deepEqual(await api.endpointsBeside("10.5.0.3"), [first.endpoint.text]);
  });

  it("asks endpoints and nodes for their names once", async () => {
    const before = first.calls.length + second.calls.length;
    await api.endpointsBeside("10.5.0.2");
    assert.equal(first.calls.length + second.calls.length, before);
  });
});

describe("talosApi of an older or a broken node", () => {
  it("takes absent facts as not there, and says what cannot be read", async () => {
    const authority = await talosAuthority();
    const apid = await startApid({
      authority,
      resources: { "runtime/MachineStatuses.runtime.talos.dev/machine": "stage: [broken" },
    });
    const api = talosApi(await accessTo(authority, [apid.endpoint]), { clock: systemClock });
    try {
      assert.equal(await api.systemUuid("n"), "");
      const state = { secureBoot: false, bootedWithUki: false };
      assert.deepEqual(await api.securityState("n"), state);
      assert.deepEqual(await api.extensions("n"), []);
      await assert.rejects(api.nodename("n"), { kind: "not-found" });
      await assert.rejects(api.machineStatus("n"), { kind: "other", message: /no YAML/ });
      assert.deepEqual(await api.endpointsBeside("n"), [apid.endpoint.text]);
    } finally {
      api.close();
      apid.stop();
    }
  });
});

describe("loading talosApi", () => {
  it("does not load gRPC", () => {
    const file = join(__dirname, "../../../provider/talos/talos-api.js");
    const program = `require(${JSON.stringify(file)});
      console.log(Object.keys(require.cache).filter((path) => path.includes("grpc-js")).length)`;
    assert.equal(execFileSync(process.execPath, ["-e", program], { encoding: "utf8" }).trim(), "0");
  });
});
