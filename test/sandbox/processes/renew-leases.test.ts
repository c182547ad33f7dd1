import assert from "node:assert/strict";
import { renewLeases } from "../../../sandbox/processes/renew-leases";
import { waitUntil } from "../../wire/wait-until";
import { openTwoClusters, type TwoClusters } from "./fixtures/two-clusters";

describe("renewLeases", () => {
  let clusters: TwoClusters;

  before(async () => {
    clusters = await openTwoClusters();
  });

  after(() => clusters.close());

  it("writes the lease of every kubelet with the time of its renewal", async () => {
    const { world, api, clock, sandbox } = clusters;
    const calendar = (worldTime: number): Date => new Date(worldTime);
    const stop = renewLeases({ world, calendar }, api, clock);
    const leases = () =>
      sandbox.world.kubernetes
        .list("Lease", "kube-node-lease")
        .filter(({ metadata }) => world.nodes.has(metadata.name));
    await waitUntil("a lease for each node", () => leases().length === world.nodes.size);
    stop();
    for (const { spec, metadata } of leases()) {
      const { holderIdentity, renewTime } = spec as Record<string, string>;
      assert.equal(holderIdentity, metadata.name);
      assert.match(renewTime ?? "", /^1970-01-01T/);
    }
  });
});
