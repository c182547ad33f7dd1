import assert from "node:assert/strict";
import fc from "fast-check";
import { listAll } from "../../../provider/kubernetes/list-all";

describe("listAll", () => {
  it("joins any pages in order and asks with each one's token", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(fc.nat()), { minLength: 1 }), async (pages) => {
        const asked: (string | undefined)[] = [];
        const items = await listAll<number>(({ _continue }) => {
          asked.push(_continue);
          const index = Number(_continue ?? 0);
          const isLast = index === pages.length - 1;
          // Kubernetes ends with an absent or an empty token.
          const next = isLast ? (pages.length % 2 === 0 ? "" : undefined) : String(index + 1);
          return Promise.resolve({ items: pages[index] ?? [], metadata: { _continue: next } });
        });
        assert.deepEqual(items, pages.flat());
        assert.deepEqual(
          asked,
          pages.map((_, index) => (index === 0 ? undefined : String(index))),
        );
      }),
    );
  });
});
