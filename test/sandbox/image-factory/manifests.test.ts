import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { armFault } from "../../../sandbox/world/faults";
import { emptySchematic } from "../../../sandbox/world/registry";
import { serveWorld } from "./serve-world";

const path = `/v2/metal-installer/${emptySchematic}/manifests`;

describe("manifests over HTTP", () => {
  it("of a factory need no token, and HEAD tells the digest of what GET gives", () =>
    serveWorld(async ({ get }) => {
      const answer = await get(`${path}/v1.13.0`);
      const digest = createHash("sha256")
        .update(await answer.text())
        .digest("hex");
      assert.equal(answer.headers.get("content-type"), "application/vnd.oci.image.index.v1+json");
      const head = await get(`${path}/v1.13.0`, { method: "HEAD" });
      assert.equal(head.headers.get("docker-content-digest"), `sha256:${digest}`);
    }));

  it("of a factory are refused: unknown schematic, unknown version, missing extension, fault", () =>
    serveWorld(async ({ get, world }) => {
      const unknown = `/v2/metal-installer/${"0".repeat(64)}/manifests/v1.13.0`;
      assert.equal((await get(unknown)).status, 404);
      assert.equal((await get(`${path}/v1.99.0`)).status, 404);
      const body =
        "customization: {systemExtensions: {officialExtensions: [siderolabs/xdma-driver]}}";
      const posted = await get("/schematics", { method: "POST", body });
      const { id } = (await posted.json()) as { id: string };
      assert.equal((await get(`/v2/installer/${id}/manifests/v1.12.0`)).status, 200);
      assert.equal((await get(`/v2/installer/${id}/manifests/v1.13.0`)).status, 400);
      const reference = `factory.talos.dev/metal-installer/${emptySchematic}:v1.13.0`;
      armFault(world, { kind: "image-missing", reference });
      assert.equal((await get(`${path}/v1.13.0`)).status, 404);
    }));

  it("of a plain registry want the token that anybody gets", () =>
    serveWorld(async ({ get }) => {
      const manifest = "/v2/siderolabs/installer/manifests/v1.13.0?ns=ghcr.io";
      const refused = await get(manifest);
      assert.equal(refused.status, 401);
      const challenge = refused.headers.get("www-authenticate") ?? "";
      const realm = /^Bearer realm="([^"]+)"/.exec(challenge)?.[1] ?? "";
      assert.match(challenge, /scope="repository:siderolabs\/installer:pull"/);
      const { token } = (await (await fetch(realm)).json()) as { token: string };
      const headers = { authorization: `Bearer ${token}` };
      assert.equal((await get(manifest, { headers })).status, 200);
      const gone = manifest.replace("v1.13.0", "v1.14.0");
      assert.equal((await get(gone, { headers })).status, 404);
    }));
});
