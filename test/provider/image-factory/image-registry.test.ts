import assert from "node:assert/strict";
import { imageRegistry } from "../../../provider/image-factory/image-registry";
import { armFault } from "../../../sandbox/world/faults";
import { emptySchematic } from "../../../sandbox/world/registry";
import { serveWorld } from "../../sandbox/image-factory/serve-world";
import { notingClock, withDistrustedWeb, withWeb } from "./fake-web";

const clock = notingClock();

describe("imageRegistry", () => {
  it("finds what the sandbox serves: its factory's images, and with a token those of plain registries", () =>
    serveWorld(async ({ host, world }) => {
      const registry = imageRegistry({
        clock,
        mirrors: { "ghcr.io": host, "registry.k8s.io": host, "factory.talos.dev": host },
      });
      const installer = `metal-installer/${emptySchematic}`;
      assert.equal(await registry.exists(`${host}/${installer}:v1.13.0`), true);
      assert.equal(await registry.exists(`factory.talos.dev/${installer}:v1.13.0`), true);
      assert.equal(await registry.exists(`factory.talos.dev/${installer}:v1.13.99`), false);
      assert.equal(await registry.exists("ghcr.io/siderolabs/installer:v1.13.0"), true);
      assert.equal(await registry.exists("ghcr.io/siderolabs/installer:v1.14.0"), false);
      assert.equal(await registry.exists("registry.k8s.io/kube-apiserver:v1.35.1"), true);
      const image = `factory.talos.dev/${installer}:v1.13.0`;
      armFault(world, { kind: "image-missing", reference: image });
      assert.equal(await registry.exists(image), false);
      armFault(world, { kind: "factory-unreachable" });
      await assert.rejects(registry.exists(image), { kind: "unreachable" });
    }));

  it("tells refusals, failures and distrust apart from a missing image", async () => {
    const registry = imageRegistry({ clock });
    const answers: [number, string][] = [
      [401, "not-permitted"],
      [403, "not-permitted"],
      [500, "other"],
      [400, "other"],
    ];
    for (const [status, kind] of answers)
      await withWeb(
        () => ({ status }),
        async ({ host }) => {
          await assert.rejects(registry.exists(`${host}/a:v1`), { kind }, String(status));
        },
      );
    await withDistrustedWeb(async ({ host }) => {
      const secure = imageRegistry({ clock, mirrors: { "a.local": `https://${host}` } });
      await assert.rejects(secure.exists("a.local/a:v1"), {
        kind: "unreachable",
        message: /its certificate is not trusted/,
      });
    });
    await assert.rejects(registry.exists("https://a/b"), { kind: "other" });
  });

  it("wants a token once, and says when that is refused, too", () =>
    withWeb(
      ({ path }) =>
        path.startsWith("/token")
          ? { status: 200, body: '{"token":"t"}' }
          : { status: 401, headers: { "www-authenticate": "Bearer realm=/token" } },
      async ({ host, asked }) => {
        const registry = imageRegistry({ clock });
        await assert.rejects(registry.exists(`${host}/a:v1`), { kind: "not-permitted" });
        assert.equal(asked.length, 3);
      },
    ));

  it("takes the token to where a factory redirects, and asks with GET where HEAD is not known", () =>
    withWeb(
      ({ path, method, headers }) => {
        if (path.startsWith("/token")) return { status: 200, body: '{"token":"t"}' };
        if (path.startsWith("/v2/a/"))
          return { status: 307, headers: { location: "/v2/b/manifests/v1" } };
        if (headers.authorization !== "Bearer t")
          return { status: 401, headers: { "www-authenticate": "Bearer realm=/token" } };
        return { status: method === "HEAD" ? 405 : 200 };
      },
      async ({ host, asked }) => {
        assert.equal(await imageRegistry({ clock }).exists(`${host}/a:v1`), true);
        assert.equal(asked.at(-1), "GET /v2/b/manifests/v1");
      },
    ));
});
