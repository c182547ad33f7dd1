import assert from "node:assert/strict";
import { startWorld } from "./start-world";

const address = "10.5.0.2";

describe("talosApiPort", () => {
  it("tells what the node runs", async () => {
    const { world, ports, settle } = startWorld();
    const { talos } = ports;
    const node = world.nodes.get("demo-control-plane-1");
    assert.deepEqual(await settle(talos.version(address)), {
      talosVersion: "1.12.0",
      platform: "metal",
      mode: "metal",
    });
    assert.equal(await settle(talos.bootId(address)), node?.bootId);
    assert.equal(await settle(talos.nodename(address)), "demo-control-plane-1");
    assert.equal(await settle(talos.systemUuid(address)), node?.uuid);
    assert.equal(await settle(talos.machineConfiguration(address)), node?.machineConfig);
    assert.deepEqual(await settle(talos.machineStatus(address)), {
      stage: "running",
      ready: true,
      unmetConditions: [],
    });
    assert.deepEqual(await settle(talos.securityState(address)), {
      secureBoot: false,
      bootedWithUki: true,
    });
    assert.deepEqual(await settle(talos.diagnostics(address)), []);
    const services = await settle(talos.services(address));
    assert.ok(services.some(({ id, running, healthy }) => id === "etcd" && running && healthy));
  });

  it("shows the factory's virtual extension beside the real ones", async () => {
    const { ports, settle } = startWorld();
    const extensions = await settle(ports.talos.extensions(address));
    const schematic = extensions.find(({ name }) => name === "schematic");
    assert.match(schematic?.version ?? "", /^[0-9a-f]{64}$/);
    assert.equal(schematic?.author, "Image Factory (https://factory.talos.dev/)");
    assert.equal(extensions.length, 3);
    const plain = startWorld({ schematic: undefined });
    assert.deepEqual(await plain.settle(plain.ports.talos.extensions(address)), []);
  });

  it("shows etcd as the node's own member sees it, and only on control-plane nodes", async () => {
    const { world, ports, settle } = startWorld();
    const { talos } = ports;
    const status = await settle(talos.etcdStatus(address));
    const leader = world.etcd.leader ?? 0n;
    assert.equal(BigInt(`0x${status.leaderId}`), leader);
    assert.equal((await settle(talos.etcdMembers(address))).length, 3);
    assert.deepEqual(await settle(talos.etcdAlarms(address)), []);
    await assert.rejects(settle(talos.etcdStatus("10.5.0.5")), { kind: "unsupported" });
  });

  it("names endpoints beside a node, and all where there is none", async () => {
    const three = startWorld();
    assert.deepEqual(await three.settle(three.ports.talos.endpointsBeside(address)), [
      "10.5.0.3",
      "10.5.0.4",
    ]);
    const one = startWorld({ controlPlanes: 1 });
    assert.deepEqual(await one.settle(one.ports.talos.endpointsBeside(address)), [address]);
  });

  it("discovers every member and hands out a kubeconfig", async () => {
    const { ports, settle } = startWorld();
    const members = await settle(ports.talos.members());
    assert.deepEqual(
      members.map(({ role }) => role),
      ["controlplane", "controlplane", "controlplane", "worker", "worker"],
    );
    assert.match(await settle(ports.talos.kubeconfig()), /https:\/\/10\.5\.0\.2:6443/);
    ports.talos.close();
  });
});
