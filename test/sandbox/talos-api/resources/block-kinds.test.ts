import assert from "node:assert/strict";
import { DiscoveredVolume } from "../../../../proto/generated/specs";
import { discoveredVolumes } from "../../../../sandbox/talos-api/resources/block-kinds";
import { testWorld } from "../fixtures/test-call";

type Shown = Readonly<Record<string, unknown>>;

function volumesOf(talosVersion: string): { id: string; shown: Shown; sent: DiscoveredVolume }[] {
  const { world, worker } = testWorld({ talosVersion });
  return discoveredVolumes.list(world, worker).map(({ id, yaml, proto }) => ({
    id,
    shown: ("value" in yaml ? yaml.value : {}) as Shown,
    sent: DiscoveredVolume.decode(proto),
  }));
}

// Fields of discovered_volume.go at each tag, pkg/machinery/resources/block.
describe("discoveredVolumes", () => {
  it("are the disk and its partitions, the same in both forms", () => {
    const volumes = volumesOf("1.12.0");
    assert.deepEqual(
      volumes.map(({ id, shown }) => [id, shown["partition_label"], shown["pretty_size"]]),
      [
        ["vda", undefined, "45 GB"],
        ["vda1", "EFI", "2.2 GB"],
        ["vda2", "META", "1.0 MB"],
        ["vda3", "STATE", "105 MB"],
        ["vda4", "EPHEMERAL", "43 GB"],
      ],
    );
    for (const { shown, sent } of volumes) {
      assert.equal(BigInt(Number(shown["size"])), sent.size);
      assert.equal(shown["partition_label"] ?? "", sent.partitionLabel);
      assert.equal(shown["dev_path"], sent.devPath);
      assert.equal(shown["pretty_size"], sent.prettySize);
    }
    const disk = volumes[0]?.sent.size ?? 0n;
    const parts = volumes.slice(1).reduce((sum, { sent }) => sum + sent.size, 0n);
    assert.ok(disk > parts);
  });

  it("are told in the words of each version", () => {
    const keys = (talosVersion: string) =>
      Object.keys(volumesOf(talosVersion)[1]?.shown ?? {}).filter((key) =>
        ["dev_path", "dev_dath", "offset"].includes(key),
      );
    assert.deepEqual(keys("1.10.0"), ["dev_dath"]);
    assert.deepEqual(keys("1.11.0"), ["dev_path"]);
    assert.deepEqual(keys("1.12.0"), ["dev_path", "offset"]);
  });
});
