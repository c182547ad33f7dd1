import assert from "node:assert/strict";
import { makePlan } from "../../../../provider/plan/make-plan";
import { owedExtensions, owedSchematic } from "../../../../provider/plan/fallbacks/owed-system";
import { buildRequest } from "../../../builders/request-builder";
import { buildNode, buildSnapshot, vanillaSchematicId } from "../../../builders/snapshot-builder";
import { fallbackOf, imageOf, withFallbacks } from "./fallbacks-builder";

const name = "demo-worker-1";
const given = "cd".repeat(32);
const lossy = fallbackOf(name, { kind: "lost-extensions", extensions: ["iscsi-tools"] });
const foreign = fallbackOf(name, { kind: "other-schematic", image: imageOf("1.13.0", given) });
const there = buildNode({ role: "worker", number: 1, talosVersion: "1.13.0" });
const reached = buildSnapshot({ talosVersion: "1.13.0", kubernetesVersion: "1.35.1" });

describe("owedSchematic", () => {
  it("is the one of the image that a node did not come back with, though with its version", () => {
    assert.equal(owedSchematic({ ...there, fallback: foreign }), given);
    assert.equal(owedSchematic({ ...there, talosVersion: "1.12.0", fallback: foreign }), undefined);
    assert.equal(
      owedSchematic({ ...there, schematic: { id: given, factory: undefined }, fallback: foreign }),
      undefined,
    );
    assert.equal(owedSchematic(there), undefined);
    assert.equal(owedSchematic({ ...there, fallback: { ...foreign, kind: "not-back" } }), given);
    assert.equal(
      owedSchematic({ ...there, fallback: { ...foreign, kind: "old-slot" } }),
      undefined,
    );
  });
});

describe("owedExtensions", () => {
  it("are those that a node lost with the image that it runs", () => {
    assert.deepEqual(owedExtensions({ ...there, fallback: lossy }), ["iscsi-tools"]);
    const { extensions: _extensions, ...nameless } = lossy;
    assert.deepEqual(owedExtensions({ ...there, fallback: nameless }), []);
    assert.equal(owedExtensions({ ...there, talosVersion: "1.12.0", fallback: lossy }), undefined);
    assert.equal(owedExtensions(there), undefined);
  });
});

describe("the plan of a cluster that runs the wished versions", () => {
  for (const fallback of [lossy, foreign]) {
    it(`does not take ${fallback.kind} for done: it is refused until allow names the node`, () => {
      const snapshot = withFallbacks(reached, fallback);
      const refused = makePlan(snapshot, buildRequest());
      assert.deepEqual(refused.kind === "refused" && refused.refusals.map(({ code }) => code), [
        "NODE_FELL_BACK_BEFORE",
      ]);
      const { kind, plan } = makePlan(snapshot, buildRequest({ retryFallback: [name] }));
      assert.equal(kind, "plan");
      const [change, ...rest] = plan.changes;
      assert.deepEqual(rest, []);
      assert.equal(change?.kind === "upgrade-worker" && change.image, fallback.image);
    });

    it(`knows ${fallback.kind} from the state alone`, () => {
      assert.equal(makePlan(reached, buildRequest(), { fallbacks: [fallback] }).kind, "refused");
    });
  }

  it("brings a node that came back with another schematic what it was given, also with the next version", () => {
    const { plan } = makePlan(
      withFallbacks(reached, foreign),
      buildRequest({ talosVersion: "1.13.9" }),
    );
    const images = plan.changes.flatMap((change) => ("image" in change ? [change.image] : []));
    assert.deepEqual(images.filter((image) => image === imageOf("1.13.9", given)).length, 1);
    assert.ok(images.includes(imageOf("1.13.9", vanillaSchematicId)));
  });

  it("says for what a node gets its image again", () => {
    const { lines } = makePlan(
      withFallbacks(reached, lossy),
      buildRequest({ retryFallback: [name] }),
    ).plan;
    assert.ok(
      lines.some((line) => line.includes("Talos 1.13.0 again, for lost iscsi-tools, reboot")),
      lines.join("\n"),
    );
  });
});
