import assert from "node:assert/strict";
import {
  accepts,
  acceptsOwn,
  bootsOn,
  takesConfiguration,
  violationOf,
} from "../../../../provider/plan/path/violation";
import { buildNode, buildNodes, buildWish } from "./build-wish";
import { settingOf } from "./read-refusals";

function read(nodes: Parameters<typeof buildWish>[0]) {
  const { ground, start } = settingOf(buildWish(nodes, "-/-"));
  const [group] = start.groups;
  assert.ok(group);
  return { ground, start, group };
}

function stop(minor: number) {
  const { ground } = read(buildNodes("1.12.0", "1.34.1"));
  const found = ground.talosStops.find((point) => point.minor === minor);
  assert.ok(found);
  return found;
}

describe("violationOf", () => {
  it("counts the minors of the worst running pair, above or below", () => {
    const violation = (talos: string, kubernetes: string) =>
      violationOf(read(buildNodes(talos, kubernetes)).start);
    assert.deepEqual(
      [
        violation("1.12.0", "1.30.0"),
        violation("1.12.0", "1.35.9"),
        violation("1.12.0", "1.28.0"),
        violation("1.12.0", "1.36.0"),
      ],
      [0, 0, 2, 1],
    );
  });

  it("pairs every Talos with every Kubernetes of the cluster", () => {
    const nodes = [
      buildNode({ talos: "1.14.0", kubernetes: ["1.34.1"] }),
      buildNode({ talos: "1.12.0", kubernetes: ["1.31.1"] }),
    ];
    assert.equal(violationOf(read(nodes).start), 1);
    assert.equal(violationOf(read([buildNode({ kubernetes: [] })]).start), 0);
  });
});

describe("what a Talos asks of Kubernetes", () => {
  it("accepts its range, ends included", () => {
    const { group } = read(buildNodes("1.12.0", "1.30.1"));
    const [kubernetes] = group.kubernetes;
    assert.ok(kubernetes);
    assert.deepEqual([accepts(stop(12), kubernetes), accepts(stop(13), kubernetes)], [true, false]);
    assert.deepEqual([acceptsOwn(stop(12), group), acceptsOwn(stop(13), group)], [true, false]);
  });

  it("takes a configuration up to 1.10 in any case, and from 1.11 on only with images in its range", () => {
    assert.equal(takesConfiguration(read(buildNodes("1.10.9", "1.27.1")).group), true);
    assert.equal(takesConfiguration(read(buildNodes("1.11.0", "1.28.1")).group), false);
    assert.equal(takesConfiguration(read(buildNodes("1.11.0", "1.29.1")).group), true);
  });

  it("is installed or booted out of range only from 1.11 to 1.13", () => {
    const { group } = read(buildNodes("1.12.0", "1.26.1"));
    assert.deepEqual(
      [10, 11, 12, 13, 14].map((minor) => bootsOn(stop(minor), group)),
      [false, true, true, true, false],
    );
  });
});
