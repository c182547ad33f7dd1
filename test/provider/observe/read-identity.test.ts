import assert from "node:assert/strict";
import { readIdentity } from "../../../provider/observe/read-identity";
import type { KubernetesNodeFacts, MachineStatusFacts } from "../../../provider/ports";

const node: KubernetesNodeFacts = {
  name: "w-1",
  addresses: ["10.5.0.5"],
  role: "worker",
  ready: true,
  unschedulable: false,
  kubeletVersion: "1.34.1",
  systemUuid: "uuid-of-node",
  bootId: "boot-of-node",
  osImage: "Talos (v1.12.0)",
  labels: {},
  annotations: {},
};

const fromNode = { nodename: "w-1", bootId: "boot-of-node", systemUuid: "uuid-of-node" };
const fromMachine = { nodename: "w-7", bootId: "boot-of-10.5.0.5", systemUuid: "" };

const machine = {
  nodename: () => Promise.resolve("w-7"),
  bootId: (address: string) => Promise.resolve(`boot-of-${address}`),
  systemUuid: () => Promise.resolve(""),
};

const status: MachineStatusFacts = { stage: "running", ready: true, unmetConditions: [] };
const version = { talosVersion: "1.12.0", platform: "metal", mode: "metal" };

function identity(
  candidate: Partial<KubernetesNodeFacts> | undefined,
  told: Partial<MachineStatusFacts> = {},
) {
  return readIdentity(
    machine,
    { node: candidate && { ...node, ...candidate }, address: "10.5.0.5" },
    { version, status: { ...status, ...told } },
  );
}

describe("readIdentity", () => {
  it("takes a Node's word that is beyond doubt", async () => {
    assert.deepEqual(await identity({}), fromNode);
  });

  it("knows versions with a suffix", async () => {
    assert.deepEqual(
      await readIdentity(
        machine,
        { node: { ...node, osImage: "Talos (v1.13.0-alpha.3)" }, address: "10.5.0.5" },
        { version: { ...version, talosVersion: "1.13.0-alpha.3" }, status },
      ),
      fromNode,
    );
  });

  const doubts: readonly [string, Partial<KubernetesNodeFacts> | undefined][] = [
    ["there is none", undefined],
    ["it is not Ready", { ready: false }],
    ["it tells another Talos version than the machine", { osImage: "Talos (v1.11.0)" }],
    ["it is none of Talos", { osImage: "Ubuntu 24.04" }],
    ["it tells no boot", { bootId: "" }],
    ["it tells no UUID", { systemUuid: "" }],
  ];
  for (const [doubt, candidate] of doubts) {
    it(`asks the machine itself where, of its Node, ${doubt}`, async () => {
      assert.deepEqual(await identity(candidate), fromMachine);
    });
  }

  it("spells a machine's UUID as kubelet does, whoever is asked: the machine did not change", async () => {
    const byKubelet = "11223344-5566-7788-99aa-bbccddeeff00";
    const byTalos = "44332211-6655-8877-99AA-BBCCDDEEFF00";
    const uuidOf = async (ready: boolean, told: string) => {
      const candidate = { node: { ...node, ready, systemUuid: byKubelet }, address: "10.5.0.5" };
      const asked = { ...machine, systemUuid: () => Promise.resolve(told) };
      return (await readIdentity(asked, candidate, { version, status })).systemUuid;
    };
    assert.equal(await uuidOf(true, byTalos), byKubelet);
    assert.equal(await uuidOf(false, byTalos), byKubelet);
    const replaced = "ffffffff-0000-4000-8000-000000000000";
    assert.equal(await uuidOf(false, replaced), replaced);
  });

  it("asks a machine that has just booted, whose Node may tell the boot before", async () => {
    assert.deepEqual(await identity({}, { ready: false }), fromMachine);
    assert.deepEqual(await identity({}, { stage: "booting" }), fromMachine);
  });
});
