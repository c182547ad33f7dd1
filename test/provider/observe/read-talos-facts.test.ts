import assert from "node:assert/strict";
import { configurationReader } from "../../../provider/observe/configuration-reader";
import { readTalosFacts } from "../../../provider/observe/read-talos-facts";
import { PortError, type TalosApi } from "../../../provider/ports";
import { clusterPorts, unreachable } from "../../builders/cluster-ports";
import { buildSnapshot, vanillaSchematicId } from "../../builders/snapshot-builder";

describe("readTalosFacts", () => {
  const { talos } = clusterPorts(buildSnapshot());

  it("asks one node for what only it can tell, in five calls", async () => {
    const asked: (keyof TalosApi)[] = [];
    const noting = new Proxy(talos, {
      get: (target, name: keyof TalosApi) => {
        asked.push(name);
        return Reflect.get(target, name) as unknown;
      },
    });
    const facts = await readTalosFacts(noting, "10.5.0.3", configurationReader(talos));
    assert.equal(facts.version.talosVersion, "1.12.0");
    assert.equal(facts.extensions[0]?.version, vanillaSchematicId);
    assert.match(facts.install.image ?? "", /^factory\.talos\.dev\/metal-installer\//);
    assert.match(facts.configuration.shape, /^[0-9a-f]{64}$/);
    assert.deepEqual(asked.sort(), [
      "extensions",
      "machineConfiguration",
      "machineStatus",
      "securityState",
      "version",
    ]);
  });

  it("fails when one question is not answered", async () => {
    const deaf = { ...talos, securityState: () => Promise.reject(unreachable()) };
    await assert.rejects(readTalosFacts(deaf, "10.5.0.3", configurationReader(talos)), PortError);
  });
});
