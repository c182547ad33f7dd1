import assert from "node:assert/strict";
import { describeOlderDeclarations } from "../../components/older-declarations";

const live = { talosVersion: "1.13.0", kubernetesVersion: "1.35.1" };
const describeFor = (talosVersion: string | undefined, kubernetesVersion: string | undefined) =>
  describeOlderDeclarations({ stack: "org/p/s", talosVersion, kubernetesVersion }, live);

describe("describeOlderDeclarations", () => {
  it("tells each version that is declared older than it runs", () => {
    const lines = describeFor("v1.12.0", "1.34.1");
    assert.equal(lines.length, 2);
    assert.match(
      lines[0] ?? "",
      /^The stack org\/p\/s still declares Talos 1\.12\.0, older than the 1\.13\.0/,
    );
    assert.match(lines[1] ?? "", /Kubernetes 1\.34\.1, older than the 1\.35\.1/);
  });

  it("keeps silent on equal, newer, absent and unreadable ones", () => {
    assert.deepEqual(describeFor("1.13.0", "v1.36.0"), []);
    assert.deepEqual(describeFor(undefined, "latest"), []);
  });
});
