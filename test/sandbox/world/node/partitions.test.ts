import assert from "node:assert/strict";
import { plantDefect } from "../../../../sandbox/world/defects/plant-defect";
import { partitionsOf } from "../../../../sandbox/world/node/partitions";
import type { CreateWorldOptions } from "../../../../sandbox/world/create-world";
import { smallWorld } from "../fixtures/small-world";

const mebibyte = 1024 ** 2;

function sizes(options: CreateWorldOptions): Record<string, number> {
  const { world, worker } = smallWorld(options);
  const partitions = partitionsOf(world, worker(1));
  return Object.fromEntries(partitions.map((each) => [each.label, each.sizeBytes / mebibyte]));
}

// v1.9.5 and v1.10.0 internal/pkg/partition/constants.go; v1.11.0 pkg/machinery/imager/quirks/partitions.go and quirks.go.
describe("partitionsOf", () => {
  it("has BOOT with GRUB, twice as large from 1.11 on", () => {
    const rest = { EFI: 100, BIOS: 1, META: 1, STATE: 100, EPHEMERAL: 40_960 };
    const grub = { bootloader: "grub" } as const;
    assert.deepEqual(sizes({ ...grub, talosVersion: "1.9.5" }), { ...rest, BOOT: 1000 });
    assert.deepEqual(sizes({ ...grub, talosVersion: "1.10.0" }), { ...rest, BOOT: 1000 });
    assert.deepEqual(sizes({ ...grub, talosVersion: "1.11.0" }), { ...rest, BOOT: 2000 });
    assert.deepEqual(sizes({ ...grub, talosVersion: "1.14.1" }), { ...rest, BOOT: 2000 });
  });

  it("has one large EFI partition with systemd-boot", () => {
    const rest = { META: 1, STATE: 100, EPHEMERAL: 40_960 };
    assert.deepEqual(sizes({ talosVersion: "1.10.0" }), { ...rest, EFI: 1101 });
    assert.deepEqual(sizes({ talosVersion: "1.13.0" }), { ...rest, EFI: 2101 });
  });

  it("puts one partition behind the other", () => {
    const { world, worker } = smallWorld();
    const partitions = partitionsOf(world, worker(1));
    partitions.forEach((partition, position) => {
      const before = partitions[position - 1];
      const end = before === undefined ? mebibyte : before.offsetBytes + before.sizeBytes;
      assert.deepEqual([partition.offsetBytes, partition.index], [end, position + 1]);
    });
  });

  it("stays as it was made when Talos is upgraded", () => {
    const { world, worker } = smallWorld({ talosVersion: "1.10.0" });
    const before = partitionsOf(world, worker(1));
    worker(1).running = { ...worker(1).running, talosVersion: "1.12.0" };
    assert.deepEqual(partitionsOf(world, worker(1)), before);
  });

  it("shows a planted boot partition, whichever takes the boot assets", () => {
    for (const [bootloader, label] of [
      ["grub", "BOOT"],
      ["systemd-boot", "EFI"],
    ] as const) {
      const { world, worker } = smallWorld({ bootloader });
      plantDefect(world, { kind: "small-boot-partition", node: worker(1).name, sizeBytes: 7 });
      const sizeOn = (number: number) =>
        partitionsOf(world, worker(number)).find((each) => each.label === label)?.sizeBytes;
      assert.equal(sizeOn(1), 7);
      assert.notEqual(sizeOn(2), 7);
    }
  });
});
