import assert from "node:assert/strict";
import type { NodeTrait } from "../../../../provider/plan/matrix/known-bad-edges";
import type { PathWish } from "../../../../provider/plan/path/path";
import { hopReason } from "../../../../provider/plan/path/hop-reason";
import { search } from "../../../../provider/plan/path/search";
import { buildNode, buildNodes, buildWish } from "./build-wish";
import { settingOf } from "./read-refusals";

function reasons(wish: PathWish): string[] {
  const { ground, start } = settingOf(wish);
  const stages = search(start, ground) ?? [];
  return stages.map((stage, index) => hopReason(stage, stages.slice(index + 1), ground));
}

describe("hopReason", () => {
  it("names the Talos that is too old for the next Kubernetes", () => {
    assert.deepEqual(reasons(buildWish(buildNodes("1.11.6", "1.34.1"), "1.12.0/1.35.1")), [
      "Talos 1.11 accepts Kubernetes only up to 1.34",
      "the wished version",
    ]);
  });

  it("names the Talos to come that is too new for this Kubernetes", () => {
    assert.deepEqual(reasons(buildWish(buildNodes("1.12.11", "1.30.1"), "1.13.0/1.31.1")), [
      "Talos 1.13 accepts Kubernetes only from 1.31 on",
      "the wished version",
    ]);
  });

  it("tells of a Kubernetes that is half done", () => {
    const nodes = [buildNode({ kubernetes: ["1.34.11", "1.33.1"] })];
    assert.deepEqual(reasons(buildWish(nodes, "-/1.35.1")), [
      "part of the cluster runs Kubernetes 1.34 already",
      "the wished version",
    ]);
  });

  it("tells of ways down", () => {
    const nodes = buildNodes("1.13.4", "1.34.4");
    assert.deepEqual(reasons(buildWish(nodes, "1.11.3/1.34.1", ["downgrade"])), [
      "the wished patch, below the one that runs",
      "one minor at a time down to 1.11.3",
      "the wished version, below the one that runs",
    ]);
  });

  it("tells of ways back into the matrix", () => {
    assert.deepEqual(reasons(buildWish(buildNodes("1.11.5", "1.36.3"), "1.13.6/-")), [
      "Talos 1.11 does not accept Kubernetes 1.36, 1.12 is nearer to it",
      "Talos 1.12 does not accept Kubernetes 1.36, 1.13 does",
    ]);
  });

  it("notes known bad edges with what lifts them", () => {
    // siderolabs/talos#10258 and #13967.
    assert.deepEqual(reasons(buildWish(buildNodes("1.9.2", "1.31.1"), "1.9.6/-")), [
      "the wished version; known: Talos 1.9.0 to 1.9.2 sometimes lose the node status that their own drain waits for, so that the upgrade ends before the reboot; lifted by talosctl upgrade --stage on the node that hangs",
    ]);
    const grub = buildNodes("1.13.0", "1.34.1", { traits: ["legacy-path"] });
    assert.match(
      reasons(buildWish(grub, "1.13.5/-"))[0] ?? "",
      /^the wished version; known: the lifecycle API loses .*; lifted by talosctl upgrade --legacy/,
    );
  });

  it("notes edges that only nodes with something about them go, and only where they cross them", () => {
    const cases = [
      // v1.14.0-rc.1 hack/release.toml; v1.10.0 hack/release.toml; siderolabs/talos#14192.
      ["ghcr-installer", "1.13.5", "1.14.0", "1.14.1", /installer is not published/],
      [
        "install-extensions",
        "1.9.6",
        "1.10.8",
        "1.10.9",
        /extensions has no effect from Talos 1\.10/,
      ],
      ["writes-meta", "1.13.9", "1.13.10", "1.13.11", /refuse writes through the API to META/],
    ] as const;
    for (const [trait, before, first, next, note] of cases) {
      const last = (from: string, to: string, traits: readonly NodeTrait[]): string => {
        const kubernetes = trait === "install-extensions" ? "1.30.4" : "1.34.1";
        const nodes = buildNodes(from, kubernetes, { traits });
        const reason = reasons(buildWish(nodes, `${to}/-`)).at(-1);
        assert.ok(reason !== undefined);
        return reason;
      };
      assert.match(last(before, first, [trait]), note);
      assert.doesNotMatch(last(before, first, []), note);
      assert.doesNotMatch(last(first, next, [trait]), note);
    }
  });

  it("notes a skipped minor, the way to a farther one, and versions not known to be released", () => {
    assert.deepEqual(
      reasons(buildWish(buildNodes("1.11.6", "1.33.1"), "1.14.0/-", ["skip-talos-minor"])).map(
        (reason) => reason.split("; etcd")[0],
      ),
      ["on the way to Talos 1.14.0", "the wished version; two minors at once, as allowed"],
    );
    assert.deepEqual(reasons(buildWish(buildNodes("1.14.4", "1.37.2"), "1.15.3/1.37.99")), [
      "the wished version; 1.37.99 is newer than 1.37.2, the newest patch known here",
      "the wished version; nothing stable of 1.15 is known here",
    ]);
  });
});
