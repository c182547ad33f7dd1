import assert from "node:assert/strict";
import { cordonMark } from "../../../provider/model/cordon-mark";
import { lockMark } from "../../../provider/model/lock-mark";
import type { KubernetesNodeFacts } from "../../../provider/ports";
import { overruling } from "../../../provider/run/overruling";

function reasonOf(facts: Partial<KubernetesNodeFacts>): string | undefined {
  const node: KubernetesNodeFacts = {
    name: "w-1",
    addresses: [],
    role: "worker",
    ready: true,
    unschedulable: true,
    kubeletVersion: "1.34.1",
    systemUuid: "",
    bootId: "",
    osImage: "",
    labels: {},
    annotations: { [cordonMark]: "false" },
    ...facts,
  };
  const error = overruling([node], "w-1");
  assert.ok(error === undefined || error.code === "DRAIN_OVERRULED");
  return error === undefined ? undefined : String(error.values["reason"]);
}

describe("overruling", () => {
  it("is none while our cordon stands, whatever it remembers", () => {
    assert.equal(reasonOf({}), undefined);
    assert.equal(reasonOf({ annotations: { [cordonMark]: "true" } }), undefined);
    assert.equal(overruling([], "w-1"), undefined);
  });

  it("is somebody who uncordons or locks the node that we empty", () => {
    assert.match(reasonOf({ unschedulable: false }) ?? "", /uncordoned/);
    const annotations = { [cordonMark]: "false", [lockMark]: "keep it" };
    assert.match(reasonOf({ annotations }) ?? "", /locked it: keep it/);
    assert.match(reasonOf({ annotations: { [lockMark]: "" } }) ?? "", /no reason given/);
  });
});
