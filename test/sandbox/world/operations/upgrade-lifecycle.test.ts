import assert from "node:assert/strict";
import { pullImage, reboot, upgradeLifecycle } from "../../../../sandbox/world/operations";
import { stopMember } from "../../../../sandbox/world/etcd/membership";
import { goDown } from "../../../../sandbox/world/sequences/go-down";
import { imageOf, smallWorld, worldError, type SmallWorld } from "../fixtures/small-world";

const ignore = () => undefined;

function young(): SmallWorld {
  return smallWorld({ talosVersion: "1.13.0" });
}

async function pulled({ world, play, worker }: SmallWorld, version: string) {
  const request = { namespace: "system", image: imageOf(world, version) } as const;
  await play(pullImage(world, worker(1), request, ignore));
  return request;
}

// v1.13.0 internal/app/lifecycle/lifecycle.go; talos.md §2.2.
describe("upgradeLifecycle", () => {
  it("installs on the live node and leaves the reboot to the caller", async () => {
    const at = young();
    const request = await pulled(at, "1.13.2");
    const node = at.worker(1);
    const { bootId } = node;
    assert.deepEqual(await at.play(upgradeLifecycle(at.world, node, request, ignore)), {
      exitCode: 0,
    });
    assert.deepEqual(
      [node.ready, node.bootId, node.running.talosVersion],
      [true, bootId, "1.13.0"],
    );
    reboot(at.world, node, "default");
    at.rest();
    assert.equal(node.running.talosVersion, "1.13.2");
    assert.equal(node.upgradeTag, false);
  });

  it("asks nobody about etcd", async () => {
    const { world, play, controlPlane } = young();
    stopMember(world, controlPlane(1));
    stopMember(world, controlPlane(2));
    const node = controlPlane(3);
    const request = { namespace: "system", image: imageOf(world, "1.13.2") } as const;
    await play(pullImage(world, node, request, ignore));
    assert.deepEqual(await play(upgradeLifecycle(world, node, request, ignore)), { exitCode: 0 });
  });

  it("does not exist before 1.13", async () => {
    const at = smallWorld({ talosVersion: "1.12.11" });
    await assert.rejects(
      at.play(upgradeLifecycle(at.world, at.worker(1), await pulled(at, "1.13.0"), ignore)),
      worldError("unimplemented"),
    );
  });

  it("wants an image, and wants it pulled into that namespace", async () => {
    const at = young();
    const request = await pulled(at, "1.13.2");
    const refusals = [
      [{ ...request, image: "" }, "invalid-argument"],
      [{ ...request, namespace: "cri" }, "internal"],
    ] as const;
    for (const [refused, code] of refusals)
      await assert.rejects(
        at.play(upgradeLifecycle(at.world, at.worker(1), refused, ignore)),
        worldError(code),
      );
  });

  it("refuses while another install runs, and not after it", async () => {
    const at = young();
    const request = await pulled(at, "1.13.2");
    const first = upgradeLifecycle(at.world, at.worker(1), request, ignore);
    await assert.rejects(
      at.play(upgradeLifecycle(at.world, at.worker(1), request, ignore)),
      worldError("failed-precondition", /already in progress/),
    );
    await at.play(first);
    assert.deepEqual(await at.play(upgradeLifecycle(at.world, at.worker(1), request, ignore)), {
      exitCode: 0,
    });
  });

  it("reports the exit code of a refusal and changes nothing", async () => {
    const at = smallWorld({ talosVersion: "1.13.0" });
    const lines: string[] = [];
    const request = await pulled(at, "1.11.0");
    const { exitCode } = await at.play(
      upgradeLifecycle(at.world, at.worker(1), request, (line) => lines.push(line)),
    );
    assert.equal(exitCode, 1);
    assert.match(lines.join("\n"), /too new to downgrade/);
    assert.equal(at.worker(1).bootTarget, at.worker(1).running);
  });

  it("breaks off when the node goes down, and can run again after the boot", async () => {
    const at = young();
    const request = await pulled(at, "1.13.2");
    const broken = upgradeLifecycle(at.world, at.worker(1), request, ignore);
    goDown(at.world, at.worker(1), "test");
    await assert.rejects(at.play(broken), worldError("unavailable"));
    at.rest();
    assert.deepEqual(await at.play(upgradeLifecycle(at.world, at.worker(1), request, ignore)), {
      exitCode: 0,
    });
  });
});
