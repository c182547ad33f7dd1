import assert from "node:assert/strict";
import type { Version } from "../../../../provider/model/version";
import { staleObjects } from "../../../../provider/rehearse/rules/stale-objects";
import { buildFacts } from "../../../builders/facts-builder";
import { buildRequest } from "../../../builders/request-builder";
import { buildPlan } from "../../../builders/rehearsal-cluster";
import { buildSnapshot } from "../../../builders/snapshot-builder";

function found({ prune, talosVersion }: { prune: boolean; talosVersion: Version }) {
  const snapshot = buildSnapshot();
  const move = { kind: "upgrade-kubernetes", from: "1.34.1", to: "1.35.1", prune } as const;
  const facts = buildFacts({
    staleObjects: [{ namespace: "kube-system", name: "old", group: "", kind: "ConfigMap" }],
    plan: buildPlan(snapshot, { changes: [move] }),
    request: buildRequest({ talosVersion }),
    snapshot,
  });
  return staleObjects(facts).map(({ severity, message }) => [severity, message]);
}

const kept = [
  ["note", "Talos no longer ships ConfigMap kube-system/old; upgrade-k8s leaves it where it is."],
];

describe("rule stale-objects", () => {
  it("warns where it will be deleted: by talosctl 1.13 and with leave", () => {
    assert.deepEqual(found({ prune: true, talosVersion: "1.13.0" }), [
      ["warning", "Talos no longer ships ConfigMap kube-system/old; upgrade-k8s will delete it."],
    ]);
  });

  it("notes it where it stays", () => {
    assert.deepEqual(found({ prune: false, talosVersion: "1.13.0" }), kept);
    assert.deepEqual(found({ prune: true, talosVersion: "1.12.11" }), kept);
  });
});
