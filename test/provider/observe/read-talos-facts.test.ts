import assert from "node:assert/strict";
import { readTalosFacts } from "../../../provider/observe/read-talos-facts";
import { PortError } from "../../../provider/ports";
import { clusterPorts, unreachable } from "../../builders/cluster-ports";
import { buildSnapshot, vanillaSchematicId } from "../../builders/snapshot-builder";

describe("readTalosFacts", () => {
  const { talos } = clusterPorts(buildSnapshot());

  it("asks one node for everything", async () => {
    const facts = await readTalosFacts(talos, "10.5.0.3");
    assert.equal(facts.nodename, "demo-control-plane-2");
    assert.equal(facts.version.talosVersion, "1.12.0");
    assert.equal(facts.extensions[0]?.version, vanillaSchematicId);
    assert.match(facts.install.image ?? "", /^factory\.talos\.dev\/metal-installer\//);
  });

  it("fails when one question is not answered", async () => {
    const deaf = { ...talos, securityState: () => Promise.reject(unreachable()) };
    await assert.rejects(readTalosFacts(deaf, "10.5.0.3"), PortError);
  });
});
