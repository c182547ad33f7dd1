import assert from "node:assert/strict";
import {
  bootPhases,
  rebootPhases,
  stageUpgradePhases,
  upgradePhases,
} from "../../../../sandbox/world/sequences/phases";

const names = (phases: readonly { name: string }[]) => phases.map(({ name }) => name).join(" ");

// internal/app/machined/pkg/runtime/v1alpha1/v1alpha1_sequencer.go at each tag.
describe("phases", () => {
  it("of an upgrade on v1.9.5", () => {
    assert.equal(
      names(upgradePhases("1.9.5", false)),
      "drain cleanup dbus stopServices unmountUser unmount unmountBind unmountSystem volumeFinalize upgrade meta kexec stopEverything reboot",
    );
  });

  it("of an upgrade on v1.12.0, without kexec for a power cycle", () => {
    assert.equal(
      names(upgradePhases("1.12.0", true)),
      "drain cleanup dbus stopServices unmount unmountBind unmountSystem volumeFinalize upgrade meta stopEverything reboot",
    );
  });

  it("of an upgrade on v1.14.0-rc.1", () => {
    assert.equal(
      names(upgradePhases("1.14.0-rc.1", false)),
      "denyNewServices drain cleanup dbus stopServices unmount unmountBind unmountPromotable unmountSystem volumeFinalize upgrade meta kexec stopEverything reboot",
    );
  });

  it("of a reboot, by force too", () => {
    assert.equal(
      names(rebootPhases("1.12.0", "default")),
      "cleanup dbus stopServices umount unmountBind unmountSystem volumeFinalize kexec stopEverything reboot",
    );
    assert.equal(names(rebootPhases("1.12.0", "force")), "reboot");
  });

  it("of a staged upgrade: no drain, no installer", () => {
    assert.doesNotMatch(names(stageUpgradePhases("1.12.0", false)), /drain|upgrade/);
  });

  it("of a boot end with all services", () => {
    assert.equal(bootPhases("1.12.0").at(-1)?.tasks[0], "startAllServices");
    assert.match(names(bootPhases("1.12.0")), /udevSetup/);
    assert.doesNotMatch(names(bootPhases("1.14.0")), /udevSetup/);
  });

  it("stop all services before each reboot that is not forced: the tracker waits for that task", () => {
    for (const talos of ["1.9.5", "1.10.0", "1.11.0", "1.12.0", "1.13.0", "1.14.0"])
      for (const phases of [upgradePhases(talos, false), rebootPhases(talos, "powercycle")])
        assert.deepEqual(phases.at(-2)?.tasks, ["stopAllServices"]);
  });
});
