import assert from "node:assert/strict";
import {
  hasLifecycleApi,
  hostProblem,
  judgesKubernetesInConfiguration,
  kubernetesProblem,
  preserveSkipsEtcdCheck,
} from "../../../sandbox/world/compatibility";

describe("hostProblem", () => {
  // talos.md §2.6: which jumps the code allows and refuses.
  const cases: [string, string, RegExp | undefined][] = [
    ["1.12.0", "1.13.0", undefined],
    ["1.12.3", "1.14.0", undefined],
    ["1.13.0", "1.12.0", undefined],
    ["1.9.0", "1.12.0", /host version 1\.9\.0 is too old to upgrade to Talos 1\.12\.0/],
    ["1.11.0", "1.14.0", /too old/],
    ["1.13.0", "1.11.0", /host version 1\.13\.0 is too new to downgrade to Talos 1\.11\.0/],
    ["1.12.0", "1.99.0", /upgrades to version 1\.99\.0 are not supported/],
  ];
  for (const [host, target, problem] of cases)
    it(`${host} → ${target}: ${problem === undefined ? "fits" : "refused"}`, () => {
      const found = hostProblem(host, target);
      if (problem === undefined) assert.equal(found, undefined);
      if (problem !== undefined) assert.match(found ?? "", problem);
    });
});

describe("kubernetesProblem", () => {
  it("knows the window of each Talos (talos.md §2.6)", () => {
    assert.equal(kubernetesProblem("1.12.0", "1.30.0"), undefined);
    assert.equal(kubernetesProblem("1.12.0", "1.35.9"), undefined);
    assert.match(kubernetesProblem("1.12.0", "1.29.9") ?? "", /1\.29\.9 is too old .* 1\.12\.0/);
    assert.match(kubernetesProblem("1.12.0", "1.36.0") ?? "", /too new/);
    assert.match(kubernetesProblem("1.99.0", "1.36.0") ?? "", /not supported/);
  });
});

describe("what came with which version", () => {
  it("the lifecycle API with 1.13", () => {
    assert.deepEqual(["1.12.11", "1.13.0", "1.14.0-rc.1"].map(hasLifecycleApi), [
      false,
      true,
      true,
    ]);
  });

  it("preserve as the switch of the etcd check with 1.12.9 and 1.13.4", () => {
    const versions = ["1.11.6", "1.12.8", "1.12.9", "1.13.0", "1.13.3", "1.13.4", "1.14.0"];
    assert.deepEqual(versions.map(preserveSkipsEtcdCheck), [
      false,
      false,
      true,
      false,
      false,
      true,
      true,
    ]);
  });

  it("the judgement of Kubernetes images in the configuration with 1.11", () => {
    assert.deepEqual(["1.10.9", "1.11.0"].map(judgesKubernetesInConfiguration), [false, true]);
  });
});
