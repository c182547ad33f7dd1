import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { describeBlockers, describeView } from "../../../cli/plan/describe-view";
import { colouredPaint, plainPaint } from "../command-line/paint";
import { refusal } from "../path/example-journey";
import { blocker, idle, note, view } from "./example-view";

describe("describeView", () => {
  it("shows the lines of the preview and the findings below", () => {
    const seen = { ...view, findings: [blocker, { ...note, severity: "warning" as const }, note] };
    assert.equal(
      describeView(seen, plainPaint),
      `2 hops, 1 reboot
hop 1 of 2: Kubernetes 1.34.1 → 1.35.1

Findings
blocker  [worker-1] The budget shop/web permits no disruption. Add a replica to shop/web. (drain-blocked-by-budget)
warning  From here it cannot be told whether there is Talos 1.13.0. Nothing: the nodes pull it first. (image-unknown)
note     From here it cannot be told whether there is Talos 1.13.0. Nothing: the nodes pull it first. (image-unknown)
`,
    );
  });

  it("shows drift where nothing is pending", () => {
    assert.equal(
      describeView(idle, plainPaint),
      `Nothing to do: the cluster runs what is wished.

Drift
[worker-1 10.1.0.0] lagging: Talos 1.11.6, most nodes run 1.12.0
`,
    );
  });

  it("says nothing where only refusals are to be told", () => {
    const refused = { ...idle, drift: [], refusals: [refusal] };
    assert.equal(describeView(refused, plainPaint), "");
  });

  it("says the same in colours", () => {
    const seen = { ...view, findings: [blocker, note] };
    const coloured = describeView(seen, colouredPaint);
    assert.ok(coloured.includes("\u001b[31mblocker\u001b[39m"));
    assert.equal(stripVTControlCharacters(coloured), describeView(seen, plainPaint));
  });
});

describe("describeBlockers", () => {
  it("counts what forbids the plan", () => {
    assert.equal(describeBlockers({ ...view, findings: [note] }, plainPaint), "");
    assert.equal(
      describeBlockers({ ...view, findings: [blocker, blocker, note] }, plainPaint),
      "Refused: 2 blockers among the findings.\n",
    );
  });
});
