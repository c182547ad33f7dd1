import assert from "node:assert/strict";
import { status, type ChannelCredentials, type ServiceError } from "@grpc/grpc-js";
import { MachineServiceClient, type VersionResponse } from "../../../proto/generated/machine";
import { createResourceHistory } from "../../../sandbox/talos-api/resources/resource-history";
import { openTalosEndpoint } from "../../../sandbox/talos-api/talos-endpoint";
import { announce } from "../../../sandbox/world/record";
import { scaledClock } from "../../../sandbox/world/scaled-clock";
import { testIdentity } from "./fixtures/real-endpoint";
import { testSetting, testWorld, type TestWorld } from "./fixtures/test-call";

function versionAt(address: string, credentials: ChannelCredentials): Promise<VersionResponse> {
  const client = new MachineServiceClient(address, credentials);
  const deadline = Date.now() + 5_000;
  return new Promise<VersionResponse>((resolve, reject) => {
    client.waitForReady(deadline, (unready) => {
      if (unready) {
        reject(unready);
        return;
      }
      client.version({}, (error: ServiceError | null, answer: VersionResponse) => {
        if (error) reject(error);
        else resolve(answer);
      });
    });
  }).finally(() => {
    client.close();
  });
}

function refusedAt(address: string, credentials: ChannelCredentials): Promise<ServiceError> {
  const client = new MachineServiceClient(address, credentials);
  return new Promise<ServiceError>((resolve, reject) => {
    client.version({}, (error: ServiceError | null) => {
      if (error) resolve(error);
      else reject(new Error("The endpoint answered."));
    });
  }).finally(() => {
    client.close();
  });
}

function power({ world, controlPlane }: TestWorld, isUp: boolean): void {
  controlPlane.isUp = isUp;
  announce(world, { kind: "node", node: controlPlane.name });
}

describe("openTalosEndpoint", () => {
  it("listens while its node is up, always on the same port", async () => {
    const test = testWorld();
    const { identity, credentials } = await testIdentity();
    const realClock = scaledClock(1);
    const admitted: string[] = [];
    const endpoint = await openTalosEndpoint({
      node: test.controlPlane,
      setting: { ...testSetting(test.world), realClock },
      identity,
      history: createResourceHistory(test.world, (ms) => new Date(ms)),
      admit: ({ method }) => {
        admitted.push(method);
        return undefined;
      },
    });
    try {
      const { messages } = await versionAt(endpoint.address, credentials);
      assert.equal(messages[0]?.version?.tag, "v1.12.0");
      power(test, false);
      const refused = await refusedAt(endpoint.address, credentials);
      assert.equal(refused.code, status.UNAVAILABLE);
      assert.match(refused.details, /ECONNREFUSED/);
      power(test, true);
      const again = await versionAt(endpoint.address, credentials);
      assert.equal(again.messages.length, 1);
      assert.deepEqual(admitted, Array(2).fill("/machine.MachineService/Version"));
    } finally {
      endpoint.close();
      realClock.close();
    }
  });
});
