import assert from "node:assert/strict";
import { hopsOf } from "../../../../provider/plan/path/hops";
import { search } from "../../../../provider/plan/path/search";
import { buildNode, buildWish } from "./build-wish";
import { settingOf } from "./read-refusals";

describe("hopsOf", () => {
  it("starts each hop at the lowest version of what moves", () => {
    const nodes = [
      buildNode({ talos: "1.12.3", kubernetes: ["1.34.4", "1.34.1"] }),
      buildNode({ talos: "1.12.1", kubernetes: ["1.34.2"] }),
      buildNode({ talos: "1.11.0", kubernetes: ["1.34.2"], isWished: false }),
    ];
    const { ground, start } = settingOf(buildWish(nodes, "1.13.0/1.34.4"));
    assert.deepEqual(
      hopsOf(search(start, ground) ?? [], ground).map(({ kind, from, to, hazards }) => [
        kind,
        from,
        to,
        hazards,
      ]),
      [
        ["kubernetes", "1.34.1", "1.34.4", []],
        ["talos", "1.12.1", "1.13.0", []],
      ],
    );
  });
});
