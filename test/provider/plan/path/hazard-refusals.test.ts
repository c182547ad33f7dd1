import assert from "node:assert/strict";
import { hazardRefusals } from "../../../../provider/plan/path/hazard-refusals";

const hop = { kind: "talos", from: "1.10.9", to: "1.11.6", reason: "a test" } as const;

describe("hazardRefusals of a path", () => {
  it("has nothing against hazards that are allowed", () => {
    const hops = [{ ...hop, hazards: ["downgrade"] as const }];
    assert.deepEqual(hazardRefusals(hops, ["downgrade"]), []);
  });

  it("writes one line that allows all of them", () => {
    const hops = [
      { ...hop, hazards: ["etcd-minor-crossing", "skip-talos-minor"] as const },
      { ...hop, from: "1.11.6", to: "1.13.0", hazards: ["skip-talos-minor"] as const },
    ];
    const refusals = hazardRefusals(hops, ["force-drain"]);
    assert.deepEqual(
      refusals.map(({ code, property, hazard }) => [code, property, hazard]),
      [
        ["HAZARD_NOT_ALLOWED", "allow", "skip-talos-minor"],
        ["HAZARD_NOT_ALLOWED", "allow", "etcd-minor-crossing"],
      ],
    );
    assert.match(
      refusals[0]?.message ?? "",
      /^The plan carries a hazard .*\(Talos 1\.10\.9 → 1\.11\.6, Talos 1\.11\.6 → 1\.13\.0\)\. .*write: allow: \["skip-talos-minor", "etcd-minor-crossing", "force-drain"\]/,
    );
  });
});
