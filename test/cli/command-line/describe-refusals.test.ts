import assert from "node:assert/strict";
import { describeRefusals } from "../../../cli/command-line/describe-refusals";
import type { Refusal } from "../../../provider/model/plan";
import { colouredPaint, plainPaint } from "./paint";

const hints = {
  allowed: ["downgrade"] as const,
  flagsFor: ({ talos, kubernetes }: { talos: string; kubernetes: string }) =>
    `--to ${talos}/${kubernetes}`,
};

const downtime: Refusal = {
  code: "CONTROL_PLANE_DOWNTIME",
  property: "allow",
  message: "It would stand still.",
  hazard: "control-plane-downtime",
};

const unknown: Refusal = {
  code: "TALOS_UNKNOWN",
  property: "talosVersion",
  message: "It is not known.",
  hazard: undefined,
  nearest: { talos: "1.14.0", kubernetes: "1.36.1" },
};

describe("describeRefusals", () => {
  it("says nothing where nothing is refused", () => {
    assert.equal(describeRefusals([], hints, plainPaint), "");
  });

  it("names the flags that would lift hazards, those already given among them", () => {
    assert.equal(
      describeRefusals([downtime], hints, plainPaint),
      "Refused.\n[CONTROL_PLANE_DOWNTIME] It would stand still.\nOn this command line: --allow downgrade --allow control-plane-downtime\n",
    );
  });

  it("names the flags that let nodes be tried again that fell back", () => {
    const fellBack: Refusal = { ...downtime, code: "A", message: "B.", hazard: undefined };
    const refusals = [{ ...fellBack, retry: "cp-2" }, downtime];
    assert.match(
      describeRefusals(refusals, { ...hints, retried: ["cp-1"] }, plainPaint),
      /--allow downgrade --allow control-plane-downtime --allow retry-fallback:cp-1 --allow retry-fallback:cp-2\n$/,
    );
    assert.doesNotMatch(describeRefusals([fellBack], hints, plainPaint), /command line/);
  });

  it("names the nearest pair once, and no hazard that would not help", () => {
    assert.equal(
      describeRefusals([downtime, unknown, unknown], hints, plainPaint),
      `Refused.
[CONTROL_PLANE_DOWNTIME] It would stand still.
[TALOS_UNKNOWN] It is not known.
[TALOS_UNKNOWN] It is not known.
Nearest: Talos 1.14.0, Kubernetes 1.36.1. Write: --to 1.14.0/1.36.1
`,
    );
  });

  it("is red where there are colours", () => {
    assert.ok(
      describeRefusals([downtime], hints, colouredPaint).startsWith("\u001b[31mRefused.\u001b[39m"),
    );
  });
});
