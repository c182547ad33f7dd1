import assert from "node:assert/strict";
import { mock } from "node:test";
import { lookAt } from "../../../provider/lifecycle/look";
import { lookCache } from "../../../provider/lifecycle/look-cache";
import { buildRequest } from "../../builders/request-builder";
import { fakeWorld } from "./support/fake-joints";

const secret = "the key of the cluster";
const credential = { kind: "content", content: secret } as const;

describe("lookCache: what it keeps", () => {
  afterEach(() => {
    mock.restoreAll();
  });

  it("holds nothing of the credentials, neither in a key nor in a look", async () => {
    const world = await fakeWorld();
    const request = buildRequest({ talosconfig: credential, kubeconfig: credential });
    const cache = lookCache(world.joints.clock);
    const kept = mock.method(Map.prototype, "set");
    const looked = cache.look(request, () => lookAt(request, world.joints));
    const [key, entry] = kept.mock.calls[0]?.arguments ?? [];
    mock.restoreAll();
    assert.ok(isEntry(entry) && entry.look === looked, "the cache keeps its looks in another way");
    assert.match(String(key), /^[0-9a-f]{64}$/);
    const text = JSON.stringify([key, { ...entry, look: await looked }]);
    assert.ok(!text.includes(secret));
    world.remove();
  });
});

function isEntry(value: unknown): value is { readonly look: unknown } {
  return typeof value === "object" && value !== null && "look" in value;
}
