import assert from "node:assert/strict";
import { UpgradeError } from "../../../provider/errors/upgrade-error";
import { findCandidates } from "../../../provider/observe/find-candidates";
import type { DiscoveredMember, KubernetesNodeFacts } from "../../../provider/ports";

const member: DiscoveredMember = {
  name: "cp-1.lab.local",
  addresses: ["fd00::2", "10.5.0.2"],
  role: "controlplane",
};

const kubernetesNode: KubernetesNodeFacts = {
  name: "cp-1",
  addresses: ["10.5.0.2"],
  role: "controlplane",
  ready: true,
  unschedulable: false,
  kubeletVersion: "1.34.1",
  systemUuid: "",
  bootId: "",
  osImage: "",
  labels: {},
  annotations: {},
};

const known = { members: [member], kubernetesNodes: [kubernetesNode], named: undefined };

describe("findCandidates", () => {
  it("joins by address where the names differ, under the address both know", () => {
    assert.deepEqual(findCandidates(known), [
      {
        name: "cp-1",
        address: "10.5.0.2",
        role: "controlplane",
        node: undefined,
        problem: undefined,
      },
    ]);
  });

  it("takes a Node for the machine's where discovery names it the same and nobody else has the address", () => {
    const named = { ...member, name: "cp-1" };
    const nodeOf = (changes: Partial<typeof known>) =>
      findCandidates({ ...known, members: [named], ...changes })[0]?.node;
    assert.equal(nodeOf({}), kubernetesNode);
    const left = { ...kubernetesNode, name: "cp-0" };
    assert.equal(nodeOf({ kubernetesNodes: [kubernetesNode, left] }), undefined);
    assert.equal(nodeOf({ kubernetesNodes: [{ ...kubernetesNode, addresses: [] }] }), undefined);
    assert.equal(nodeOf({ members: [], kubernetesNodes: [kubernetesNode] }), kubernetesNode);
  });

  it("asks at the address that nodes names", () => {
    assert.equal(findCandidates({ ...known, named: ["fd00::2"] })[0]?.address, "fd00::2");
  });

  it("knows a node by its name on either side", () => {
    for (const named of [["cp-1"], ["cp-1.lab.local"], ["10.5.0.2"]])
      assert.equal(findCandidates({ ...known, named }).length, 1);
    assert.throws(() => findCandidates({ ...known, named: ["cp-2"] }), UpgradeError);
  });

  it("asks at the member's first address when Kubernetes does not know it", () => {
    assert.equal(findCandidates({ ...known, kubernetesNodes: [] })[0]?.address, "fd00::2");
  });

  it("cannot ask what has no address", () => {
    const [candidate] = findCandidates({
      ...known,
      members: [{ ...member, addresses: [] }],
      kubernetesNodes: [],
    });
    assert.match(candidate?.problem ?? "", /no address/);
  });

  it("asks a node that only Kubernetes knows when it is named, and else says why not", () => {
    const withoutDiscovery = { ...known, members: [] };
    assert.equal(findCandidates({ ...withoutDiscovery, named: ["cp-1"] })[0]?.problem, undefined);
    assert.match(
      findCandidates(withoutDiscovery)[0]?.problem ?? "",
      /name every node in the argument nodes/,
    );
  });
});
