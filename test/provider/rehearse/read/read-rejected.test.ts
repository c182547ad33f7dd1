import assert from "node:assert/strict";
import type { Node } from "../../../../provider/model/node";
import type { Unread } from "../../../../provider/rehearse/facts";
import { attemptsNotedIn } from "../../../../provider/rehearse/read/attempt";
import { readRejected } from "../../../../provider/rehearse/read/read-rejected";
import type { RehearsalInput } from "../../../../provider/rehearse/rehearsal-input";
import { UpgradeError } from "../../../../provider/errors/upgrade-error";
import { healthyCluster, inputOf, portsOf } from "../../../builders/rehearsal-cluster";
import { buildSnapshot } from "../../../builders/snapshot-builder";

function inputWith(eachNode: Partial<Node>, workers: number): RehearsalInput {
  return inputOf(healthyCluster({ snapshot: buildSnapshot({ workers, eachNode }) }));
}

function shaped(shape: string): Partial<Node> {
  const configuration = {
    kubeletImage: undefined,
    componentImages: [],
    documentKinds: [],
    settings: [],
    installsExtensions: false,
    shape,
  };
  return { configuration };
}

describe("reading rejected configurations", () => {
  it("validates one of each shape for 500 nodes and names them all", async () => {
    const asked: string[] = [];
    const validate = (text: string, mode: string) => {
      asked.push(`${mode} ${text.trim()}`);
      return Promise.resolve("not registered");
    };
    const rejected = await readRejected(
      { ...inputWith(shaped("a"), 500), validate },
      attemptsNotedIn([]),
    );
    assert.deepEqual(asked, ["metal machine: {}", "metal machine: {}"]);
    assert.deepEqual(
      rejected.map(({ nodes, complaint }) => [nodes.length, complaint]),
      [
        [3, "not registered"],
        [500, "not registered"],
      ],
    );
  });

  it("validates nodes with other keys on their own", async () => {
    const input = inputWith(shaped("a"), 2);
    const nodes = input.snapshot.nodes.map((node, index) => ({ ...node, ...shaped(`${index}`) }));
    let asked = 0;
    const validate = () => Promise.resolve(void (asked += 1));
    const snapshot = { ...input.snapshot, nodes };
    await readRejected({ ...input, snapshot, validate }, attemptsNotedIn([]));
    assert.equal(asked, nodes.length);
  });

  it("validates machines in a cloud as such", async () => {
    const modes = new Set<string>();
    const validate = (_text: string, mode: string) => {
      modes.add(mode);
      return Promise.resolve(undefined);
    };
    for (const platform of ["aws", "container", "metal"])
      await readRejected({ ...inputWith({ platform }, 1), validate }, attemptsNotedIn([]));
    assert.deepEqual([...modes], ["cloud", "container", "metal"]);
  });

  it("asks for no configuration where nobody could validate it", async () => {
    const cluster = healthyCluster();
    const ports = portsOf(cluster);
    const machineConfiguration = () => Promise.reject(new Error("asked"));
    const { validate: _validate, ...input } = inputOf(cluster, {
      ports: { ...ports, talos: { ...ports.talos, machineConfiguration } },
    });
    assert.deepEqual(await readRejected(input, attemptsNotedIn([])), []);
  });

  it("notes a talosctl that is missing", async () => {
    const unread: Unread[] = [];
    const values = { looked: "PATH", seen: "nothing", wanted: "1.13", download: "a talosctl" };
    const validate = () => Promise.reject(new UpgradeError("TALOSCTL_MISSING", { values }));
    await readRejected({ ...inputWith({}, 1), validate }, attemptsNotedIn(unread));
    assert.deepEqual(
      unread.map(({ reason }) => reason),
      ["error TALOSCTL_MISSING", "error TALOSCTL_MISSING"],
    );
  });
});
