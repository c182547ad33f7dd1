import assert from "node:assert/strict";
import { minorOf } from "../../../../provider/model/version";
import { kubernetesMinors } from "../../../../provider/plan/matrix/kubernetes-minors";
import { talosMinors } from "../../../../provider/plan/matrix/talos-minors";

describe("the minors of Kubernetes", () => {
  it("cover every minor that a known Talos accepts, each with a patch of its own and a source", () => {
    const known = kubernetesMinors.map(({ minor }) => Number(minor.split(".")[1]));
    assert.deepEqual(known, [...known].sort());
    for (const { kubernetes } of talosMinors)
      assert.ok(known.includes(kubernetes.from) && known.includes(kubernetes.to));
    for (const { minor, latest, source } of kubernetesMinors) {
      assert.equal(minorOf(latest), minor);
      assert.match(source, /\S/);
    }
  });

  it("let a kubelet lag three minors from 1.28 on, and two before", () => {
    // Kubernetes, Version Skew Policy: kubelets before 1.25 only two.
    const skew = new Map(kubernetesMinors.map(({ minor, kubeletSkew }) => [minor, kubeletSkew]));
    assert.deepEqual([skew.get("1.27"), skew.get("1.28"), skew.get("1.37")], [2, 3, 3]);
  });

  it("remove APIs as Kubernetes' migration guide has it", () => {
    const removing = kubernetesMinors.filter(({ removedApis }) => removedApis.length > 0);
    assert.deepEqual(
      removing.map(({ minor }) => minor),
      ["1.25", "1.26", "1.27", "1.29", "1.32"],
    );
    assert.deepEqual(removing.at(-1)?.removedApis, ["flowcontrol.apiserver.k8s.io/v1beta3"]);
  });
});
