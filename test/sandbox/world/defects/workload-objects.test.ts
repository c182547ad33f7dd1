import assert from "node:assert/strict";
import {
  barePod,
  budgetWithoutDisruptions,
  deployment,
  localVolume,
} from "../../../../sandbox/world/defects/workload-objects";
import { matchesSelector } from "../../../../sandbox/world/kubernetes/label-selector";

describe("workload objects", () => {
  it("fit together: the budget selects the Deployment's pods", () => {
    const { spec } = deployment({ name: "web" }) as { spec?: unknown };
    const { template } = spec as { template: { metadata: { labels: Record<string, string> } } };
    const budget = budgetWithoutDisruptions("web").spec as { selector: object };
    assert.equal(matchesSelector(budget.selector, template.metadata.labels), true);
  });

  it("take requests, image and more of the pod's spec", () => {
    const { spec } = deployment({
      ...{ name: "web", replicas: 3, image: "i:1", requests: { cpu: "1" } },
      pod: { nodeSelector: { disk: "ssd" } },
    });
    const { replicas, template } = spec as { replicas: number; template: { spec: object } };
    assert.equal(replicas, 3);
    assert.deepEqual(template.spec, {
      nodeSelector: { disk: "ssd" },
      containers: [{ name: "web", image: "i:1", resources: { requests: { cpu: "1" } } }],
    });
  });

  it("bind volume and claim to each other", () => {
    const [volume, claim] = localVolume("data", "w-1");
    const { claimRef } = volume?.spec as { claimRef: { namespace: string; name: string } };
    assert.deepEqual(
      [claimRef.namespace, claimRef.name],
      [claim?.metadata.namespace, claim?.metadata.name],
    );
    assert.equal((claim?.spec as { volumeName: string }).volumeName, volume?.metadata.name);
  });

  it("know pods without an owner", () => {
    const pod = barePod("p", { name: "w-1", address: "10.5.0.5" });
    assert.equal(pod.metadata.ownerReferences, undefined);
    assert.equal((pod.spec as { nodeName: string }).nodeName, "w-1");
  });
});
