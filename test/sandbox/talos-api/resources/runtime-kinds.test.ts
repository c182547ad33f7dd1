import assert from "node:assert/strict";
import { SecurityState, VolumeStatus } from "../../../../proto/generated/specs";
import {
  diagnostics,
  extensionStatuses,
  imageFactorySchematics,
  machineStatuses,
  securityStates,
  services,
  systemInformations,
  volumeStatuses,
} from "../../../../sandbox/talos-api/resources/runtime-kinds";
import type { NodeResource } from "../../../../sandbox/talos-api/resources/resource-kind";
import { testWorld } from "../fixtures/test-call";

const valueOf = (resource: NodeResource | undefined): unknown =>
  resource && "value" in resource.yaml ? resource.yaml.value : undefined;

describe("extensionStatuses", () => {
  it("ends with the virtual extension of the schematic", () => {
    const { world, worker } = testWorld();
    const values = extensionStatuses.list(world, worker).map(valueOf);
    const names = values.map((value) => (value as { metadata: { name: string } }).metadata.name);
    assert.deepEqual(names, ["iscsi-tools", "util-linux-tools", "schematic"]);
    const schematic = values.at(-1) as { metadata: { version: string; author: string } };
    assert.equal(schematic.metadata.version, worker.running.schematicId);
    assert.match(schematic.metadata.author, /Image Factory \(https:\/\/factory\.talos\.dev\)/);
  });

  it("is empty for a plain image", () => {
    const { world, worker } = testWorld({ schematic: undefined });
    worker.running = { ...worker.running, schematicId: undefined, extensions: [] };
    assert.deepEqual(extensionStatuses.list(world, worker), []);
  });
});

describe("services", () => {
  it("vanish while they do not run", () => {
    const { world, worker } = testWorld();
    const ids = (): string[] => services.list(world, worker).map(({ id }) => id);
    assert.ok(ids().includes("kubelet"));
    const kubelet = worker.services.get("kubelet");
    assert.ok(kubelet);
    kubelet.state = "Preparing";
    assert.ok(!ids().includes("kubelet"));
  });
});

describe("machineStatuses", () => {
  it("tells stage and what is unmet", () => {
    const { world, worker } = testWorld();
    worker.ready = false;
    worker.unmet = [{ name: "services", reason: "kubelet not healthy" }];
    assert.deepEqual(valueOf(machineStatuses.list(world, worker)[0]), {
      stage: "running",
      status: {
        ready: false,
        unmetConditions: [{ name: "services", reason: "kubelet not healthy" }],
      },
    });
  });
});

describe("diagnostics", () => {
  it("lists open problems", () => {
    const { world, worker } = testWorld();
    assert.deepEqual(diagnostics.list(world, worker), []);
    worker.diagnostics = [{ message: "address overlap", details: ["eth0"] }];
    const problem = { message: "address overlap", details: ["eth0"] };
    assert.deepEqual(valueOf(diagnostics.list(world, worker)[0]), problem);
  });
});

describe("securityStates", () => {
  it("knows of the unified kernel image from 1.10 on", () => {
    const stateAt = (talosVersion: string): SecurityState => {
      const { world, worker } = testWorld({ talosVersion, secureBoot: true });
      const [resource] = securityStates.list(world, worker);
      return SecurityState.decode(resource?.proto ?? Buffer.alloc(0));
    };
    assert.deepEqual(stateAt("1.9.5"), { secureBoot: true, bootedWithUki: false });
    assert.deepEqual(stateAt("1.10.0"), { secureBoot: true, bootedWithUki: true });
  });
});

describe("systemInformations", () => {
  it("tells the UUID", () => {
    const { world, worker } = testWorld();
    const value = valueOf(systemInformations.list(world, worker)[0]) as { uuid: string };
    assert.equal(value.uuid, worker.uuid);
  });
});

describe("volumeStatuses", () => {
  it("has a data partition above the minimum of health", () => {
    const { world, worker } = testWorld();
    const [resource] = volumeStatuses.list(world, worker);
    const { size } = VolumeStatus.decode(resource?.proto ?? Buffer.alloc(0));
    // Less than the minimal disk of 6 GiB (v1.12.0 pkg/minimal), of which EPHEMERAL is a part.
    assert.ok(size > 6n * 1024n ** 3n);
  });
});

describe("imageFactorySchematics", () => {
  it("tells schematic and factory", () => {
    const { world, worker } = testWorld({ talosVersion: "1.14.0" });
    assert.deepEqual(valueOf(imageFactorySchematics.list(world, worker)[0]), {
      schematicId: worker.running.schematicId,
      flavor: "",
      apiUrl: "https://factory.talos.dev",
    });
  });
});
