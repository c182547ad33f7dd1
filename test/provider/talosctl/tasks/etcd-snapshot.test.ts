import assert from "node:assert/strict";
import {
  etcdSnapshotArguments,
  parseSnapshotInfo,
} from "../../../../provider/talosctl/tasks/etcd-snapshot";
import { realTalosctl, testedVersions } from "../real-talosctl";
import { flagsOf, knownFlags } from "./known-flags";

const target = { talosconfigPath: "/s/t", context: undefined, node: "10.5.0.2", endpoints: ["a"] };

describe("etcdSnapshotArguments", () => {
  it("names the file last", () => {
    assert.deepEqual(etcdSnapshotArguments(target, "/backups/etcd.db"), [
      ...["etcd", "snapshot", "--talosconfig", "/s/t", "--endpoints", "a", "--nodes", "10.5.0.2"],
      "/backups/etcd.db",
    ]);
  });

  for (const version of testedVersions) {
    it(`uses flags that talosctl ${version} knows`, async function () {
      const known = await knownFlags(realTalosctl(this, version), ["etcd", "snapshot"]);
      assert.deepEqual(
        flagsOf(etcdSnapshotArguments(target, "/x")).filter((flag) => !known.has(flag)),
        [],
      );
    });
  }
});

// Formats: Talos v1.9 and v1.14 cmd/talosctl/cmd/talos/etcd.go.
describe("parseSnapshotInfo", () => {
  const saved = 'etcd snapshot saved to "/backups/(1)/etcd.db" (20512 bytes)\n';
  const info = "snapshot info: hash 0a4ce5d1, revision 12345, total keys 678, total size 20480\n";

  it("reads what was saved", () => {
    assert.deepEqual(parseSnapshotInfo(saved + info), {
      fileBytes: 20512,
      hash: "0a4ce5d1",
      revision: 12345,
      totalKeys: 678,
      databaseBytes: 20480,
    });
  });
  it("takes half an answer for none", () => {
    assert.equal(parseSnapshotInfo(saved), undefined);
    assert.equal(parseSnapshotInfo(info), undefined);
    assert.equal(parseSnapshotInfo(""), undefined);
  });
});
