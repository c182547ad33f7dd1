import assert from "node:assert/strict";
import { releaseLease } from "../../../../provider/run/lease/release-lease";
import { cutLeases, leaseStage } from "./lease-stage";

describe("releaseLease", () => {
  it("deletes the lease, also one that was renewed or noted on meanwhile", async () => {
    const stage = leaseStage();
    const claimed = await stage.settle(stage.upgrader("1").claim());
    await stage.settle(
      stage.ports.leases.replace({ ...claimed, annotations: { "a.test/x": "y" } }),
    );
    await stage.settle(releaseLease(stage.ports, claimed));
    assert.equal(await stage.read(), undefined);
    await stage.settle(releaseLease(stage.ports, claimed));
  });

  it("leaves another holder's lease alone", async () => {
    const stage = leaseStage();
    const claimed = await stage.settle(stage.upgrader("1").claim());
    await stage.settle(stage.ports.leases.delete(claimed));
    await stage.settle(stage.upgrader("2").claim());
    await stage.settle(releaseLease(stage.ports, claimed));
    assert.match((await stage.read())?.holder ?? "", /run 2$/);
  });

  it("tells when the lease is left to run out", async () => {
    const stage = leaseStage();
    const claimed = await stage.settle(stage.upgrader("1").claim());
    const leases = cutLeases(stage.ports.leases);
    leases.isCut = true;
    await stage.settle(releaseLease({ ...stage.ports, leases }, claimed));
    const told = stage.ports.reporter.lines.map(({ text }) => text).join("\n");
    assert.match(
      told,
      /could not be given back \(the API server is away\); it runs out 2 min after/,
    );
  });
});
