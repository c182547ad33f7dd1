import assert from "node:assert/strict";
import fc from "fast-check";
import { fallbackKinds, type Fallback } from "../../../../provider/model/fallback";
import type { UpgradeNode } from "../../../../provider/model/plan";
import type { Request } from "../../../../provider/model/request";
import type { ClusterSnapshot } from "../../../../provider/model/snapshot";
import { makePlan } from "../../../../provider/plan/make-plan";
import { buildRequest } from "../../../builders/request-builder";
import { snapshots, wishedKubernetes, wishedTalos } from "../../../builders/snapshot-arbitrary";
import { buildSnapshot } from "../../../builders/snapshot-builder";
import { fallbackOf, imageOf, withFallbacks } from "./fallbacks-builder";

const node = "demo-control-plane-2";
const code = "NODE_FELL_BACK_BEFORE";

function refusalsOf(fallback: Fallback, wish: Partial<Request> = {}) {
  const planned = makePlan(withFallbacks(buildSnapshot(), fallback), buildRequest(wish));
  return planned.kind === "refused" ? planned.refusals : [];
}

describe("a node that fell back", () => {
  it("makes the whole plan be refused, with the reason and both ways out", () => {
    const [refusal, ...others] = refusalsOf(fallbackOf(node));
    assert.deepEqual(others, []);
    assert.equal(refusal?.code, code);
    assert.equal(refusal.property, "allow");
    assert.equal(refusal.retry, node);
    const { message } = refusal;
    assert.ok(message.includes(`${node} came back on its old system`), message);
    assert.ok(message.includes(imageOf("1.13.0")), message);
    assert.match(message, /talosctl dmesg -n 10\.5\.0\.3/);
    assert.ok(message.endsWith(`write: allow: ["retry-fallback:${node}"]`), message);
  });

  it("is told in words of its own for each kind", () => {
    const messages = fallbackKinds.map(
      (kind) => refusalsOf(fallbackOf(node, { kind }))[0]?.message,
    );
    assert.equal(new Set(messages).size, fallbackKinds.length);
  });

  it("is let in by its name, by another image, and by none where that is not known", () => {
    assert.deepEqual(refusalsOf(fallbackOf(node), { retryFallback: [node] }), []);
    assert.deepEqual(refusalsOf(fallbackOf(node), { talosVersion: "1.13.9" }), []);
    assert.deepEqual(refusalsOf(fallbackOf(node), { retryFallback: ["other"] }).length, 1);
    const unknown = fallbackOf(node, { image: "" });
    assert.equal(refusalsOf(unknown, { talosVersion: "1.13.9" }).length, 1);
    assert.deepEqual(refusalsOf(unknown, { retryFallback: [node] }), []);
  });

  it("holds the others back from its image, also where it has nothing pending itself", () => {
    const lost = fallbackOf(node, { kind: "lost-extensions" });
    const here = buildSnapshot();
    const nodes = here.nodes.map((each) =>
      each.name === node ? { ...each, talosVersion: "1.13.0", fallback: lost } : each,
    );
    const planned = makePlan({ ...here, nodes }, buildRequest());
    assert.deepEqual(
      planned.kind === "refused" ? planned.refusals.map((each) => [each.code, each.retry]) : [],
      [[code, node]],
    );
    const lifted = makePlan({ ...here, nodes }, buildRequest({ retryFallback: [node] }));
    assert.equal(lifted.kind, "plan");
  });

  it("counts as well where only the state tells of it", () => {
    const context = { fallbacks: [fallbackOf(node)] };
    const planned = makePlan(buildSnapshot(), buildRequest(), context);
    assert.equal(planned.kind === "refused" ? planned.refusals[0]?.code : "", code);
  });

  it("does not keep Kubernetes from moving, which writes to no slot", () => {
    const wish = { upgradeType: "k8s", talosVersion: undefined } as const;
    assert.deepEqual(refusalsOf(fallbackOf(node), wish), []);
  });

  it("stands with all others, and with what is allowed and missing, in one line to write", () => {
    const snapshot = withFallbacks(
      buildSnapshot({ controlPlaneNodes: 1, workers: 2 }),
      fallbackOf("demo-worker-1"),
      fallbackOf("demo-worker-2"),
    );
    const wish = buildRequest({ allow: ["prune-manifests"], retryFallback: ["demo-worker-9"] });
    const planned = makePlan(snapshot, wish);
    assert.equal(planned.kind, "refused");
    assert.deepEqual(
      planned.refusals.map((refusal) => refusal.code),
      [code, code, "CONTROL_PLANE_DOWNTIME"],
    );
    const line =
      'allow: ["control-plane-downtime", "prune-manifests", "retry-fallback:demo-worker-9", "retry-fallback:demo-worker-1", "retry-fallback:demo-worker-2"]';
    for (const { message } of planned.refusals) assert.ok(message.endsWith(line), message);
  });

  it("has a line in the plan that says so, without its boot", () => {
    const snapshot = withFallbacks(buildSnapshot(), fallbackOf(node));
    const { lines } = makePlan(snapshot, buildRequest({ talosVersion: "1.13.9" })).plan;
    const line = lines.find((each) => each.includes("fell back"));
    assert.equal(
      line,
      `[${node} 10.5.0.3] fell back from Talos 1.13.0: left alone until another image is wished for or allow lifts it by name`,
    );
    assert.ok(!lines.some((each) => each.includes("boot-7")));
  });
});

interface Marked {
  readonly snapshot: ClusterSnapshot;
  readonly fallbacks: readonly Fallback[];
}

/** Clusters in which some nodes fell back from what they would get, from something else, or from an unknown image. */
const marked: fc.Arbitrary<Marked> = fc
  .tuple(
    snapshots,
    fc.array(
      fc.record({
        place: fc.nat(8),
        image: fc.constantFrom("planned", "", imageOf("1.13.4")),
        kind: fc.constantFrom(...fallbackKinds),
        isAnnotated: fc.boolean(),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    wishedTalos,
  )
  .map(([snapshot, drawn, talosVersion]) => {
    const images = imagesFor(snapshot, talosVersion);
    const fallbacks = drawn.map(({ place, image, kind, isAnnotated }) => {
      const { name } = snapshot.nodes[place % snapshot.nodes.length] ?? { name: "none" };
      const of = image === "planned" ? (images.get(name) ?? "") : image;
      return { isAnnotated, fallback: fallbackOf(name, { image: of, kind }) };
    });
    const annotated = fallbacks.filter((each) => each.isAnnotated).map(({ fallback }) => fallback);
    const stored = fallbacks.filter((each) => !each.isAnnotated).map(({ fallback }) => fallback);
    return { snapshot: withFallbacks(snapshot, ...annotated), fallbacks: stored };
  });

function imagesFor(snapshot: ClusterSnapshot, talosVersion: string): ReadonlyMap<string, string> {
  const { plan } = makePlan(snapshot, buildRequest({ talosVersion, upgradeType: "os" }));
  return new Map(nodeChanges(plan.changes).map(({ node: name, image }) => [name, image]));
}

function nodeChanges(changes: ReturnType<typeof makePlan>["plan"]["changes"]): UpgradeNode[] {
  return changes.filter(
    (change): change is UpgradeNode =>
      change.kind === "upgrade-worker" || change.kind === "upgrade-control-plane-node",
  );
}

describe("plans for clusters with nodes that fell back", () => {
  it("never write again what a node fell back from, unless its name lifts it", () => {
    let refused = 0;
    let ran = 0;
    fc.assert(
      fc.property(marked, wishedTalos, wishedKubernetes, (cluster, talosVersion, kubernetes) => {
        const { snapshot, fallbacks } = cluster;
        const request = buildRequest({
          talosVersion,
          kubernetesVersion: kubernetes,
          allow: ["control-plane-downtime", "generic-image", "etcd-minor-crossing"],
        });
        const planned = makePlan(snapshot, request, { fallbacks });
        const refusals = planned.kind === "refused" ? planned.refusals : [];
        const retries = refusals.flatMap(({ retry }) => retry ?? []);
        if (retries.length > 0) refused += 1;
        if (planned.kind === "plan") {
          ran += 1;
          for (const change of nodeChanges(planned.plan.changes)) {
            const own = snapshot.nodes.find(({ name }) => name === change.node)?.fallback;
            const fallback = own ?? fallbacks.findLast(({ node: name }) => name === change.node);
            assert.notEqual(fallback?.image, change.image);
            assert.ok(fallback?.image !== "" || planned.plan.changes.length === 0);
          }
        }
        const lifted = { ...request, retryFallback: retries };
        const again = makePlan(snapshot, lifted, { fallbacks });
        const left = again.kind === "refused" ? again.refusals : [];
        assert.ok(left.every(({ retry }) => retry === undefined));
        assert.equal(left.length, refusals.length - retries.length);
      }),
      { numRuns: 400 },
    );
    assert.ok(refused > 40, `${refused} were refused`);
    assert.ok(ran > 40, `${ran} ran`);
  });
});
