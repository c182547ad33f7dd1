import assert from "node:assert/strict";
import type { Hazard } from "../../../provider/model/hazard";
import type { Hop } from "../../../provider/model/plan";
import { hazardRefusals } from "../../../provider/plan/hazard-refusals";
import { buildSnapshot } from "../../builders/snapshot-builder";

function hop(...hazards: Hazard[]): Hop {
  return { kind: "talos", from: "1.10.9", to: "1.12.0", reason: "", hazards, changes: [] };
}

function told(
  hops: readonly Hop[],
  allow: readonly Hazard[] = [],
  controlPlaneNodes = 1,
): readonly [string, string][] {
  const snapshot = buildSnapshot({ controlPlaneNodes });
  return hazardRefusals(hops, { snapshot, allow }).map(({ code, message, property, hazard }) => {
    assert.equal(property, "allow");
    assert.ok(hazard !== undefined);
    return [code, message];
  });
}

describe("hazardRefusals", () => {
  it("says what the hazard means, where it comes, what it needs and what to write", () => {
    assert.deepEqual(told([hop("skip-talos-minor"), hop()], ["prune-manifests"]), [
      [
        "HAZARD_NOT_ALLOWED",
        'The plan carries a hazard that is not allowed. skip-talos-minor: Talos goes two minors up in one reboot, which its makers do not test (Talos 1.10.9 → 1.12.0). It needs a reason to save the reboots, and a cluster like this one that did it well. If that is given, write: allow: ["skip-talos-minor", "prune-manifests"]',
      ],
    ]);
  });

  it("tells the arithmetic of a control plane that goes down", () => {
    assert.deepEqual(told([hop("control-plane-downtime")]), [
      [
        "CONTROL_PLANE_DOWNTIME",
        'Upgrading Talos would take the control plane down. There is one control-plane node: while it reboots, nothing answers for etcd and the Kubernetes API. If that is acceptable, write: allow: ["control-plane-downtime"]',
      ],
    ]);
    assert.deepEqual(told([hop("control-plane-downtime")], [], 2), [
      [
        "CONTROL_PLANE_DOWNTIME",
        'Upgrading Talos would take the control plane down. etcd has 2 voting members and needs 2 of them: while one reboots, it has no quorum and the Kubernetes API stands still. If that is acceptable, write: allow: ["control-plane-downtime"]',
      ],
    ]);
  });

  it("writes all that is missing into the line of each", () => {
    const hops = [hop("control-plane-downtime"), hop("etcd-minor-crossing")];
    const line = 'allow: ["control-plane-downtime", "etcd-minor-crossing"]';
    const messages = told(hops).map(([, message]) => message);
    assert.equal(messages.length, 2);
    for (const message of messages) assert.ok(message.endsWith(line), message);
  });

  it("is silent about what is allowed", () => {
    assert.deepEqual(told([hop("downgrade")], ["downgrade"]), []);
  });
});
