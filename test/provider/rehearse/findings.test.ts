import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { findingsOf, rules, sortFindings } from "../../../provider/rehearse/findings";
import { buildFacts } from "../../builders/facts-builder";
import { buildSnapshot, withNode } from "../../builders/snapshot-builder";

describe("the findings", () => {
  it("come of every rule, each listed once", () => {
    const folder = join(__dirname, "../../../provider/rehearse/rules");
    const files = readdirSync(folder).filter((file) => file.endsWith(".js"));
    assert.equal(new Set(rules).size, files.length);
  });

  it("are none of a healthy cluster", () => {
    assert.deepEqual(findingsOf(buildFacts()), []);
  });

  it("stand by severity, then the cluster's before those of nodes by name", () => {
    const cordoned = ["demo-worker-2", "demo-worker-1"].reduce(
      (snapshot, name) => withNode(snapshot, name, { unschedulable: true }),
      buildSnapshot(),
    );
    const facts = buildFacts({
      snapshot: withNode(cordoned, "demo-worker-2", {
        unschedulable: true,
        talosVersion: "1.14.0",
      }),
      access: { roles: [], expiresAt: undefined },
      staleObjects: [{ namespace: "", name: "old", group: "", kind: "Namespace" }],
      pods: [],
    });
    assert.deepEqual(
      findingsOf(facts).map(({ severity, node, code }) => [severity, node, code]),
      [
        ["blocker", undefined, "role-too-weak"],
        ["warning", "demo-worker-2", "node-ahead"],
        ["note", undefined, "manifest-pruned"],
        ["note", "demo-worker-1", "cordoned-by-human"],
        ["note", "demo-worker-2", "cordoned-by-human"],
      ],
    );
  });

  it("may be put in order with those of others", () => {
    const finding = { code: "a", node: undefined, message: "Seen.", remedy: "Act." } as const;
    const note = { ...finding, severity: "note" } as const;
    const blocker = { ...finding, severity: "blocker" } as const;
    assert.deepEqual(sortFindings([note, blocker]), [blocker, note]);
  });
});
