import assert from "node:assert/strict";
import fc from "fast-check";
import { listAll } from "../../../provider/kubernetes/list-all";

describe("listAll", () => {
  it("joins any pages in order and asks with each one's token", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(fc.nat()), { minLength: 1 }), async (pages) => {
        const asked: (string | null)[] = [];
        const get = (path: string): Promise<string> => {
          const { pathname, searchParams } = new URL(path, "https://kubernetes");
          assert.equal(pathname, "/api/v1/nodes");
          assert.equal(searchParams.get("limit"), "500");
          const token = searchParams.get("continue");
          asked.push(token);
          const index = Number(token ?? 0);
          const isLast = index === pages.length - 1;
          // Kubernetes ends with an absent or an empty token.
          const next = isLast ? (pages.length % 2 === 0 ? "" : undefined) : String(index + 1);
          return Promise.resolve(
            JSON.stringify({ items: pages[index], metadata: { continue: next } }),
          );
        };
        assert.deepEqual(await listAll({ get }, "/api/v1/nodes"), pages.flat());
        assert.deepEqual(
          asked,
          pages.map((_, index) => (index === 0 ? null : String(index))),
        );
      }),
    );
  });

  it("asks for what is wished, and takes no items for none", async () => {
    const asked: (string | undefined)[] = [];
    const get = (path: string, accept?: string): Promise<string> => {
      asked.push(path, accept);
      return Promise.resolve('{"items":null}');
    };
    const options = { fieldSelector: "spec.nodeName=w&1", accept: "application/json;as=Table" };
    assert.deepEqual(await listAll({ get }, "/api/v1/pods", options), []);
    assert.deepEqual(asked, [
      "/api/v1/pods?limit=500&fieldSelector=spec.nodeName%3Dw%261",
      "application/json;as=Table",
    ]);
  });
});
