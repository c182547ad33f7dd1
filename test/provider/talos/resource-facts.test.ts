import assert from "node:assert/strict";
import {
  diagnosticLine,
  extensionFacts,
  machineStatusFacts,
  memberFacts,
  resourceKinds,
} from "../../../provider/talos/resource-facts";
import { parseSpec } from "../../../provider/talos/resource-spec";

// Field names: Talos v1.13 pkg/machinery/resources/{cluster/member,runtime/machine_status,runtime/diagnostic}.go.
describe("memberFacts", () => {
  const spec = (type: string) =>
    parseSpec(
      `nodeId: x\naddresses: [10.5.0.2, "fd00::2"]\nhostname: cp-1.example.org\nmachineType: ${type}\n`,
    );
  it("takes the name of the Kubernetes node, all addresses and the role", () => {
    assert.deepEqual(memberFacts("cp-1", spec("controlplane")), {
      name: "cp-1",
      addresses: ["10.5.0.2", "fd00::2"],
      role: "controlplane",
    });
  });
  it("counts the older init as a control-plane node", () => {
    assert.equal(memberFacts("cp-1", spec("init")).role, "controlplane");
    assert.equal(memberFacts("w-1", spec("worker")).role, "worker");
  });
});

describe("machineStatusFacts", () => {
  it("reads stage, readiness and what is missing", () => {
    const spec = parseSpec(
      "stage: shutting down\nstatus:\n  ready: false\n  unmetConditions:\n    - name: services\n      reason: kubelet not running\n",
    );
    assert.deepEqual(machineStatusFacts(spec), {
      stage: "shutting down",
      ready: false,
      unmetConditions: ["services: kubelet not running"],
    });
  });
  it("reads a ready machine, and calls a stage of the future unknown", () => {
    const ready = parseSpec("stage: running\nstatus:\n  ready: true\n  unmetConditions: []\n");
    assert.deepEqual(machineStatusFacts(ready), {
      stage: "running",
      ready: true,
      unmetConditions: [],
    });
    assert.equal(machineStatusFacts(parseSpec("stage: dreaming")).stage, "unknown");
  });
});

describe("extensionFacts and diagnosticLine", () => {
  it("keep a version that looks like a number", () => {
    const spec = parseSpec(
      "image: 0.sqsh\nmetadata:\n  name: iscsi-tools\n  version: 1.10\n  author: Sidero Labs\n",
    );
    assert.deepEqual(extensionFacts(spec), {
      name: "iscsi-tools",
      version: "1.10",
      author: "Sidero Labs",
    });
  });
  it("tell a diagnostic in one line", () => {
    const spec = parseSpec("message: overlap\ndetails: [a, b]\n");
    assert.equal(diagnosticLine(spec), "overlap: a, b");
    assert.equal(diagnosticLine(parseSpec("message: alone\ndetails: []\n")), "alone");
  });
});

describe("resourceKinds", () => {
  it("names the security state as Talos does, without its namespace", () => {
    // Talos v1.9 to v1.14: pkg/machinery/resources/runtime/security_status.go.
    assert.deepEqual(resourceKinds.securityStates, {
      type: "SecurityStates.talos.dev",
      namespace: "runtime",
    });
  });
});
