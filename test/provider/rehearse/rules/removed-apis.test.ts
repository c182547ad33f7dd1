import assert from "node:assert/strict";
import { removedApis } from "../../../../provider/rehearse/rules/removed-apis";
import { buildFacts } from "../../../builders/facts-builder";
import { buildPlan } from "../../../builders/rehearsal-cluster";
import { buildSnapshot } from "../../../builders/snapshot-builder";

function found(
  call: { readonly apiVersion: string; readonly resource: string; readonly removedIn: string },
  [from, to]: readonly [string, string] = ["1.31.4", "1.32.2"],
) {
  const changes = [{ kind: "upgrade-kubernetes", from, to, prune: false } as const];
  const plan = buildPlan(buildSnapshot(), { changes });
  return removedApis(buildFacts({ deprecatedCalls: [call], plan })).map(
    ({ severity, message }) => [severity, message] as const,
  );
}

/** Removed in 1.32 (Kubernetes, Deprecated API Migration Guide). */
const flowSchemas = {
  apiVersion: "flowcontrol.apiserver.k8s.io/v1beta3",
  resource: "flowschemas",
  removedIn: "1.32",
};

/** go-kubernetes v0.2.41 kubernetes/upgrade/checks.go, 1.31->1.32. */
const schedulingContexts = {
  apiVersion: "resource.k8s.io/v1alpha3",
  resource: "podschedulingcontexts",
  removedIn: "",
};

describe("rule removed-apis", () => {
  it("warns of calls that the target no longer serves", () => {
    assert.deepEqual(found(flowSchemas), [
      [
        "warning",
        "Somebody calls flowschemas of flowcontrol.apiserver.k8s.io/v1beta3, which Kubernetes 1.32 no longer serves.",
      ],
    ]);
  });

  it("counts minors as numbers and says nothing of those beyond the target", () => {
    assert.deepEqual(found({ ...flowSchemas, removedIn: "1.33" }), []);
    assert.equal(found({ ...flowSchemas, removedIn: "1.9" }).length, 1);
    assert.deepEqual(found({ ...flowSchemas, removedIn: "" }), []);
  });

  it("blocks where talosctl would refuse, on a way that goes over that minor", () => {
    assert.deepEqual(found(schedulingContexts), [
      [
        "blocker",
        "podschedulingcontexts of resource.k8s.io/v1alpha3 are in use, and talosctl upgrade-k8s refuses to go to Kubernetes 1.32 while one exists.",
      ],
    ]);
    assert.deepEqual(found(schedulingContexts, ["1.32.0", "1.33.0"]), []);
  });

  it("says nothing where Kubernetes does not move", () => {
    const plan = buildPlan(buildSnapshot(), { changes: [] });
    assert.deepEqual(removedApis(buildFacts({ deprecatedCalls: [flowSchemas], plan })), []);
  });
});
