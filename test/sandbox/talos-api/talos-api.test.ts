import assert from "node:assert/strict";
import { Metadata, type ServiceError } from "@grpc/grpc-js";
import { MachineServiceClient, type VersionResponse } from "../../../proto/generated/machine";
import { openTalosApi } from "../../../sandbox/talos-api/talos-api";
import { testIdentity } from "./fixtures/real-endpoint";
import { testSetting, testWorld } from "./fixtures/test-call";

describe("openTalosApi", () => {
  it("has an endpoint for each control-plane node, which routes to every node", async () => {
    const { world, worker } = testWorld();
    const { identity, credentials } = await testIdentity();
    const api = await openTalosApi(testSetting(world), identity);
    try {
      const names = [...world.nodes.values()].filter(({ role }) => role === "controlplane");
      assert.deepEqual(
        [...api.endpoints.keys()],
        names.map(({ name }) => name),
      );
      const [address = ""] = api.endpoints.values();
      const client = new MachineServiceClient(address, credentials);
      const metadata = new Metadata();
      metadata.add("nodes", worker.address);
      metadata.add("nodes", "10.9.9.9");
      const answer = await new Promise<VersionResponse>((resolve, reject) => {
        client.version({}, metadata, (error: ServiceError | null, response: VersionResponse) => {
          if (error) reject(error);
          else resolve(response);
        });
      });
      client.close();
      const found = answer.messages.map(({ metadata: about, version }) => [
        about?.hostname,
        version?.tag,
      ]);
      assert.deepEqual(new Map(found as [string, string][]).get(worker.address), "v1.12.0");
      assert.equal(found.length, 2);
    } finally {
      api.close();
    }
  });
});
