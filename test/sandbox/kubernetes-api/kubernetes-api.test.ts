import assert from "node:assert/strict";
import { Agent, request } from "node:https";
import { createCertificateAuthority } from "../../../sandbox/pki/certificate-authority";
import { openKubernetesApi } from "../../../sandbox/kubernetes-api/kubernetes-api";
import { operations } from "../../../sandbox/world-operations";
import { announce } from "../../../sandbox/world/record";
import { scaledClock } from "../../../sandbox/world/scaled-clock";
import type { World } from "../../../sandbox/world/types";
import { testWorld } from "../talos-api/fixtures/test-call";

const hour = 3_600_000;
const validity = {
  notBefore: new Date(Date.now() - hour),
  notAfter: new Date(Date.now() + hour),
};

interface Answer {
  readonly code: number;
  readonly body: string;
}

interface Client {
  readonly certificate?: string;
  readonly privateKey?: string;
}

async function setUp() {
  const { world } = testWorld();
  const authority = await createCertificateAuthority("kubernetes", validity);
  const names = { dnsNames: [], addresses: ["127.0.0.1"] };
  const server = await authority.issueServer(names, validity);
  const realClock = scaledClock(1);
  const identity = { authority: authority.certificate, ...server };
  const api = await openKubernetesApi(
    { world, operations, realClock, calendar: (ms) => new Date(ms) },
    identity,
  );
  const clientOf = (commonName: string, group: string) =>
    authority.issueClient({ commonName, organizations: [group] }, validity);
  const get = (path: string, client: Client = {}): Promise<Answer> => {
    const agent = new Agent({ keepAlive: false });
    const { certificate: cert, privateKey: key } = client;
    return new Promise((resolve, reject) => {
      const options = { agent, ca: authority.certificate, cert, key };
      const call = request(`${api.address}${path}`, options, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          resolve({ code: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() });
        });
      });
      call.on("error", reject);
      call.end();
    });
  };
  const close = (): void => {
    api.close();
    realClock.close();
  };
  return { world, get, clientOf, close };
}

function setApiServers(world: World, isReady: boolean): void {
  for (const node of world.nodes.values()) {
    const pod = node.staticPods.get("kube-apiserver");
    if (pod) pod.isReady = isReady;
    announce(world, { kind: "node", node: node.name });
  }
}

describe("openKubernetesApi", () => {
  it("lets administrators in, others not, and shows its health to all", async () => {
    const { get, clientOf, close } = await setUp();
    try {
      const admin = await clientOf("admin", "system:masters");
      assert.equal((await get("/api/v1/nodes", admin)).code, 200);
      assert.equal((await get("/api/v1/nodes", await clientOf("eve", "people"))).code, 403);
      assert.equal((await get("/api/v1/nodes")).code, 401);
      assert.equal((await get("/readyz")).body, "ok");
      assert.match((await get("/version")).body, /"gitVersion":"v1\.34\.1"/);
    } finally {
      close();
    }
  });

  it("refuses connections while no API server runs and comes back on its port", async () => {
    const { world, get, close } = await setUp();
    try {
      setApiServers(world, false);
      await assert.rejects(get("/readyz"), { code: "ECONNREFUSED" });
      setApiServers(world, true);
      const retried = async (): Promise<Answer> => {
        for (;;) {
          const answer = await get("/readyz").catch(() => undefined);
          if (answer) return answer;
        }
      };
      assert.equal((await retried()).code, 200);
    } finally {
      close();
    }
  });

  it("answers 503 while etcd has no quorum", async () => {
    const { world, get, clientOf, close } = await setUp();
    try {
      const admin = await clientOf("admin", "system:masters");
      for (const member of world.etcd.members) member.isStarted = false;
      assert.equal((await get("/api/v1/nodes", admin)).code, 503);
    } finally {
      close();
    }
  });
});
