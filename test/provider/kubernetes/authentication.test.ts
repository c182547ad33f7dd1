import assert from "node:assert/strict";
import { parse, stringify } from "yaml";
import { authentication } from "../../../provider/kubernetes/authentication";
import { exchange } from "../../../provider/kubernetes/http-exchange";
import { readKubeconfig } from "../../../provider/kubernetes/kubeconfig";
import { startApiServer } from "./fake-api-server";

interface Kubeconfig {
  users: { user: Record<string, unknown> }[];
}

describe("authentication", () => {
  it("carries a token of the kubeconfig", async () => {
    const plain = { tls: {}, token: "t-1" };
    const authenticate = authentication("", { server: "https://c", plain });
    assert.deepEqual((await authenticate("kept")).headers, { authorization: "Bearer t-1" });
  });

  it("keeps one connection for reads, and has another for each change", async () => {
    const plain = { tls: {}, token: undefined };
    const authenticate = authentication("", { server: "https://c", plain });
    const [kept, single] = [await authenticate("kept"), await authenticate("single")];
    assert.equal((await authenticate("kept")).agent, kept.agent);
    assert.notEqual(kept.agent, single.agent);
    assert.deepEqual(kept.headers, {});
  });

  it("leaves credentials that must be fetched to the full client", async () => {
    const server = await startApiServer(() => ({ status: 200, body: {} }));
    try {
      const config = parse(server.kubeconfig) as Kubeconfig;
      // Impersonation is a way that few use; the certificates are still those of the server.
      for (const { user } of config.users) user["as"] = "somebody";
      const text = stringify(config);
      const authenticate = authentication(text, readKubeconfig(text));
      const given = await authenticate("kept");
      assert.equal(new Map(Object.entries(given.headers)).get("Impersonate-User"), "somebody");
      await exchange({
        method: "GET",
        url: `${server.url}/version`,
        headers: {},
        body: "",
        authentication: given,
        timeoutMs: 5_000,
      });
      assert.equal(server.requests.at(-1)?.user, "admin");
    } finally {
      server.stop();
    }
  });
});
