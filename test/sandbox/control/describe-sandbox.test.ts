import assert from "node:assert/strict";
import {
  describeEntry,
  describeSandbox,
  describeViolation,
} from "../../../sandbox/control/describe-sandbox";
import { testWorld } from "../talos-api/fixtures/test-call";

describe("describeSandbox", () => {
  it("tells every node and what to type, but no secret", () => {
    const { world, controlPlane } = testWorld();
    const sandbox = {
      world,
      endpoints: new Map([[controlPlane.name, "127.0.0.1:1234"]]),
      factor: 0.04,
      talosconfigPath: "dir/talosconfig",
      kubeconfigPath: "dir/kubeconfig",
    };
    const text = describeSandbox(sandbox, "http://127.0.0.1:9");
    for (const { name } of world.nodes.values()) assert.ok(text.includes(name));
    assert.ok(text.includes("127.0.0.1:1234"));
    assert.ok(text.includes("export TALOSCONFIG=dir/talosconfig"));
    assert.ok(text.includes(`talosctl -n ${controlPlane.address} version`));
  });
});

describe("describeEntry", () => {
  it("marks what a caller asked for and tells both times", () => {
    const entry = { at: 61_500, node: "a", action: "reboot", detail: "default", isMutation: true };
    const line = describeEntry(entry, new Date("2026-01-01T10:00:02.460Z"));
    assert.match(line, /^10:00:02\.460 {2}\+01:01 \* a +reboot default$/);
    assert.doesNotMatch(describeEntry({ ...entry, isMutation: false }, new Date(0)), /\*/);
  });
});

describe("describeViolation", () => {
  it("names the invariant", () => {
    const line = describeViolation({ at: 1000, invariant: "never-below-quorum", detail: "1 of 3" });
    assert.equal(line, "VIOLATION at +00:01: never-below-quorum: 1 of 3");
  });
});
