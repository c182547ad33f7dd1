import assert from "node:assert/strict";
import { planErrors } from "../../../../provider/errors/catalogue/plan-errors";
import { assertRenders } from "./assert-renders";
import { supportSamples } from "./support-samples";

describe("errors of the plan", () => {
  it("tell every value they are given", () => {
    assertRenders(planErrors, {
      ...supportSamples,
      PLAN_REFUSED: { list: "[TALOS_DOWNGRADE] Talos is not downgraded." },
      NODE_UNREADABLE: { node: "worker-1", address: "10.5.1.2", reason: "it does not answer" },
      CONTROL_PLANE_DOWNTIME: { voters: 2, quorum: 2, line: 'allow: ["control-plane-downtime"]' },
      HAZARD_NOT_ALLOWED: {
        hazard: "skip-talos-minor",
        means: "Talos goes two minors up in one reboot",
        where: "Talos 1.11.6 → 1.13.0",
        needs: "a reason to save the reboots",
        line: 'allow: ["skip-talos-minor"]',
      },
      NODE_LOCKED: {
        node: "worker-3",
        lock: "disk is being replaced",
        mark: "talos-upgrade.pulumi.com/locked",
      },
      NODE_FELL_BACK_BEFORE: {
        node: "cp-2",
        address: "10.5.0.3",
        how: "came back on its old system instead of that of",
        image: "factory.talos.dev/metal-installer/3765:v1.13.0",
        line: 'allow: ["retry-fallback:cp-2"]',
      },
      ETCD_TWO_MEMBERS: { nodes: "cp-1, cp-2" },
      ETCD_NOT_WHOLE: { problems: "cp-2 does not answer", voters: 3, quorum: 2 },
    });
  });
});

describe("the refusal of a downtime", () => {
  it("prints exactly the setting that lifts it", () => {
    assert.ok(
      planErrors.CONTROL_PLANE_DOWNTIME.next({}).includes('allow: ["control-plane-downtime"]'),
    );
  });

  it("explains one node and two members each in its own way", () => {
    assert.match(
      planErrors.CONTROL_PLANE_DOWNTIME.why({ voters: 1, quorum: 1 }),
      /one control-plane node/,
    );
    assert.match(
      planErrors.CONTROL_PLANE_DOWNTIME.why({ voters: 2, quorum: 2 }),
      /2 voting members and needs 2/,
    );
  });
});
