import assert from "node:assert/strict";
import { oneMinorAtATime } from "../../../sandbox/invariants/one-minor-at-a-time";
import { applyConfiguration, upgradeOutOfBand } from "../../../sandbox/world/operations";
import { smallWorld, type SmallWorld } from "../world/fixtures/small-world";
import { judge } from "./fixture";

function toKubernetes({ world, worker, rest }: SmallWorld, version: string): void {
  const yaml = worker(1).machineConfig.replace(/kubelet:v[\d.]+/, `kubelet:v${version}`);
  applyConfiguration(world, worker(1), { yaml, mode: "no-reboot", dryRun: false });
  rest();
}

describe("one-minor-at-a-time", () => {
  it("lets Kubernetes move one minor after the other", async () => {
    const at = smallWorld({ kubernetesVersion: "1.33.0" });
    const found = await judge(at.world, oneMinorAtATime, () => {
      for (const version of ["1.34.0", "1.35.0"]) toKubernetes(at, version);
    });
    assert.deepEqual(found, []);
  });

  for (const version of ["1.35.0", "1.32.0"])
    it(`is broken by Kubernetes going from 1.33 to ${version}`, async () => {
      const at = smallWorld({ kubernetesVersion: "1.33.0" });
      const found = await judge(at.world, oneMinorAtATime, () => {
        toKubernetes(at, version);
      });
      assert.match(found[0]?.detail ?? "", /demo-worker-1 kubelet went from 1\.33\.0/);
    });

  it("is broken by Talos skipping a minor, unless that was allowed", async () => {
    const jump = (talosMinorsPerUpgrade: number) => {
      const at = smallWorld({ talosVersion: "1.11.0" });
      return judge(
        at.world,
        oneMinorAtATime,
        () => {
          upgradeOutOfBand(at.world, at.worker(1), "1.13.0");
        },
        { talosMinorsPerUpgrade },
      );
    };
    assert.equal((await jump(1)).length, 1);
    assert.equal((await jump(2)).length, 0);
  });

  it("is broken by Talos going back, unless that was allowed, and then by more than a minor", async () => {
    const back = (to: string, talosMayGoBack: boolean) => {
      const at = smallWorld({ talosVersion: "1.13.0", kubernetesVersion: "1.34.1" });
      return judge(
        at.world,
        oneMinorAtATime,
        () => {
          upgradeOutOfBand(at.world, at.worker(1), to);
        },
        { talosMayGoBack },
      );
    };
    assert.equal((await back("1.12.11", false)).length, 1);
    assert.deepEqual(await back("1.12.11", true), []);
    assert.equal((await back("1.11.6", true)).length, 1);
  });
});
