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
      CONTROL_PLANE_DOWNTIME: { voters: 2, quorum: 2 },
      ETCD_TWO_MEMBERS: { nodes: "cp-1, cp-2" },
      ETCD_NOT_WHOLE: { problems: "cp-2 does not answer", voters: 3, quorum: 2 },
      EXTENSIONS_WOULD_BE_LOST: { node: "worker-1", extensions: "iscsi-tools" },
      INSTALLER_IMAGE_WRONG: { image: "installer:v1.12.0", problem: "its tag", to: "1.13.0" },
      INSTALLER_UNKNOWN: { node: "cp-1", to: "1.13.0" },
    });
  });
});

describe("the refusal of a downtime", () => {
  it("prints exactly the setting that lifts it", () => {
    assert.ok(
      planErrors.CONTROL_PLANE_DOWNTIME.next().includes('allow: ["control-plane-downtime"]'),
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
