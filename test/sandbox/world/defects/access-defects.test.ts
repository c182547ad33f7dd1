import assert from "node:assert/strict";
import { withAccessDefect } from "../../../../sandbox/world/defects/access-defects";
import { openTwoViews, type TwoViews } from "./two-views";

const day = 24 * 3_600_000;

/** What a read comes to: the kind of its failure, where it fails. */
function outcomeOf(read: Promise<unknown>): Promise<string | undefined> {
  return read.then(
    () => "allowed",
    (error: unknown) => (error as { kind?: string }).kind,
  );
}

describe("withAccessDefect", () => {
  let views: TwoViews | undefined;
  afterEach(async () => {
    await views?.close();
    views = undefined;
  });

  it("leaves years and os:admin to a healthy world, the same both ways", async () => {
    views = await openTwoViews();
    const found = await views.both((view) =>
      Promise.resolve({ ...view.talosInspection.access(), now: view.now() }),
    );
    for (const { roles, expiresAt, now } of found) {
      assert.deepEqual(roles, ["os:admin"]);
      assert.ok((expiresAt ?? 0) - now > 9 * 365 * day);
    }
  });

  it("lets the certificate end soon", async () => {
    const defect = { kind: "certificate-expires-soon", inMs: 3 * day } as const;
    views = await openTwoViews(withAccessDefect({}, defect));
    const left = await views.both((view) =>
      Promise.resolve((view.talosInspection.access().expiresAt ?? 0) - view.now()),
    );
    for (const ms of left) assert.ok(Math.abs(ms - 3 * day) < 60_000, String(ms));
  });

  it("gives a reader what a reader may see", async () => {
    views = await openTwoViews(withAccessDefect({}, { kind: "reader-only" }));
    const roles = await views.same((view) => Promise.resolve(view.talosInspection.access().roles));
    assert.deepEqual(roles, ["os:reader"]);
    const node = [...views.worlds[0].nodes.values()][0];
    assert.ok(node);
    const volumes = await views.same((view) => view.talosInspection.volumes(node.address));
    assert.ok(volumes.length > 0);
    // v1.13.0 internal/app/machined/pkg/system/services/machined.go: MachineConfig is sensitive, Kubeconfig is for os:admin.
    for (const read of ["machineConfiguration", "kubeconfig"] as const) {
      const outcome: string | undefined = await views.same((view): Promise<string | undefined> =>
        outcomeOf(view.talos[read](node.address)),
      );
      assert.equal(outcome, "not-permitted");
    }
  });
});
