import assert from "node:assert/strict";
import type { CreateWorldOptions } from "../../../../sandbox/world/create-world";
import { armFault } from "../../../../sandbox/world/faults";
import { prepareInstall, runInstaller } from "../../../../sandbox/world/node/installer";
import { answer } from "../../../../sandbox/world/play";
import { emptySchematic } from "../../../../sandbox/world/registry";
import { imageOf, smallWorld, type SmallWorld } from "../fixtures/small-world";

async function install(
  at: SmallWorld,
  image: string,
): Promise<{ exitCode: number; lines: string[] }> {
  const { world, worker, play } = at;
  const lines: string[] = [];
  const story = runInstaller(world, worker(1), { image, path: "lifecycle" }, (line) =>
    lines.push(line),
  );
  return { exitCode: await play(answer(world, worker(1), story)), lines };
}

function kernelArguments(options: CreateWorldOptions, path: "legacy" | "lifecycle"): unknown {
  const { world, worker } = smallWorld({ extraKernelArgs: ["quiet"], ...options });
  const prepared = prepareInstall(world, worker(1), { image: imageOf(world, "1.13.0"), path });
  return prepared.kind === "ready" ? prepared.system.extraKernelArgs : prepared.line;
}

describe("the installer", () => {
  it("writes the other slot, and the next boot takes it", async () => {
    const at = smallWorld();
    const { exitCode, lines } = await install(at, imageOf(at.world, "1.13.0"));
    const node = at.worker(1);
    assert.equal(exitCode, 0);
    assert.equal(lines.at(-1), "installation of v1.13.0 complete");
    assert.equal(node.running.talosVersion, "1.12.0");
    assert.equal(node.bootTarget.talosVersion, "1.13.0");
    assert.equal(node.fallback, node.running);
    assert.equal(node.upgradeTag, true);
    assert.equal(at.clock.now(), at.world.options.durations.install);
  });

  it("refuses a host that is too old, before it writes anything (talos.md §2.6)", async () => {
    const at = smallWorld({ talosVersion: "1.10.0", kubernetesVersion: "1.33.0" });
    const { exitCode, lines } = await install(at, imageOf(at.world, "1.13.0"));
    assert.equal(exitCode, 1);
    assert.match(lines.join("\n"), /pre-flight checks failed: host version 1\.10\.0 is too old/);
    assert.equal(at.worker(1).bootTarget, at.worker(1).running);
  });

  it("of 1.14 names the kind of error by its exit code (talos.md §2.2)", async () => {
    const at = smallWorld({ talosVersion: "1.11.0" });
    assert.equal((await install(at, imageOf(at.world, "1.14.0"))).exitCode, 4);
  });

  it("up to 1.10 looks at Kubernetes, from 1.11 on it does not (talos.md §2.5)", async () => {
    const old = smallWorld({ talosVersion: "1.9.5", kubernetesVersion: "1.27.0" });
    const { exitCode, lines } = await install(old, imageOf(old.world, "1.10.0"));
    assert.equal(exitCode, 1);
    assert.match(lines.join("\n"), /component kubelet version issue: .*1\.27\.0 is too old/);
    const young = smallWorld({ talosVersion: "1.10.0", kubernetesVersion: "1.28.0" });
    assert.equal((await install(young, imageOf(young.world, "1.11.0"))).exitCode, 0);
  });

  it("fails or does nothing when a fault says so", async () => {
    const at = smallWorld();
    const image = imageOf(at.world, "1.13.0");
    const lift = armFault(at.world, { kind: "installer-fails", node: at.worker(1).name });
    assert.equal((await install(at, image)).exitCode, 1);
    lift();
    armFault(at.world, { kind: "upgrade-exits-without-doing", node: at.worker(1).name });
    assert.equal((await install(at, image)).exitCode, 0);
    assert.equal(at.worker(1).bootTarget, at.worker(1).running);
  });

  it("installs exactly the extensions of the image", async () => {
    const at = smallWorld();
    await install(at, `factory.talos.dev/metal-installer/${emptySchematic}:v1.13.0`);
    assert.deepEqual(at.worker(1).bootTarget.extensions, []);
  });

  // talos#13967 and talos.md §2.2.
  const grub = { bootloader: "grub" } as const;
  const old = { talosVersion: "1.11.0" };
  it("carries extra kernel arguments on GRUB by the legacy path only", () => {
    assert.deepEqual(kernelArguments({ ...grub, ...old }, "legacy"), ["quiet"]);
    assert.deepEqual(kernelArguments({ ...grub, ...old }, "lifecycle"), []);
  });

  it("leaves them to the schematic with systemd-boot and with grubUseUKICmdline", () => {
    assert.deepEqual(kernelArguments(old, "legacy"), []);
    const { world, worker } = smallWorld({ bootloader: "grub" });
    worker(1).machineConfig = worker(1).machineConfig.replace(
      "grubUseUKICmdline: true",
      "grubUseUKICmdline: true\n        extraKernelArgs: [quiet]",
    );
    const image = imageOf(world, "1.13.0");
    const prepared = prepareInstall(world, worker(1), { image, path: "legacy" });
    assert.deepEqual(prepared.kind === "ready" && prepared.system.extraKernelArgs, []);
  });
});
