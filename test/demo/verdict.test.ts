import assert from "node:assert/strict";
import { parseStory } from "../../demo/parse-story";
import { complaintsOf } from "../../demo/verdict";
import { createWorld } from "../../sandbox/world/create-world";
import { virtualClock } from "../../sandbox/world/virtual-clock";

describe("complaintsOf", () => {
  const story = parseStory(["--to", "1.12.0/1.34.1", "--nodes", "1+1"]);
  const worldAt = (talosVersion: string, kubernetesVersion: string) =>
    createWorld({ controlPlanes: 1, workers: 1, talosVersion, kubernetesVersion }, virtualClock());

  it("has none when every node runs the story's end", () => {
    assert.deepEqual(complaintsOf(worldAt("1.12.0", "1.34.1"), story), []);
  });

  it("names each node whose Talos is another", () => {
    const complaints = complaintsOf(worldAt("1.11.0", "1.34.1"), story);
    assert.equal(complaints.length, 2);
    assert.match(complaints[0] ?? "", /runs Talos 1\.11\.0 instead of 1\.12\.0/);
  });

  it("names kubelets and static pods of another version", () => {
    const complaints = complaintsOf(worldAt("1.12.0", "1.33.0"), story);
    assert.equal(complaints.length, 5);
    assert.ok(complaints.some((line) => /kube-apiserver on .* is at 1\.33\.0/.test(line)));
  });

  it("names a violated invariant", () => {
    const world = worldAt("1.12.0", "1.34.1");
    world.violations.push({ at: 1, invariant: "never-below-quorum", detail: "two are down" });
    assert.deepEqual(complaintsOf(world, story), [
      "invariant never-below-quorum was violated: two are down",
    ]);
  });
});
