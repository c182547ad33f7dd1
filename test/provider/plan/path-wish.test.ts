import assert from "node:assert/strict";
import { pathWish } from "../../../provider/plan/path-wish";
import { buildRequest } from "../../builders/request-builder";
import { buildSnapshot } from "../../builders/snapshot-builder";

describe("pathWish", () => {
  it("tells of each node what runs on it, proxies included, and whether it is wished", () => {
    const base = buildSnapshot({ controlPlaneNodes: 1, workers: 1 });
    const kubeProxy = base.kubeProxy.map((pod) => ({ ...pod, version: "1.33.0" }));
    const request = buildRequest({
      nodes: ["demo-worker-1"],
      schematicId: "ef".repeat(32),
      allow: ["downgrade"],
    });
    assert.deepEqual(pathWish({ ...base, kubeProxy }, request), {
      nodes: [
        {
          role: "controlplane",
          talos: "1.12.0",
          kubernetes: ["1.34.1", "1.34.1", "1.34.1", "1.34.1", "1.33.0"],
          isWished: false,
          waitsForImage: false,
          traits: [],
        },
        {
          role: "worker",
          talos: "1.12.0",
          kubernetes: ["1.34.1", "1.33.0"],
          isWished: true,
          waitsForImage: true,
          traits: [],
        },
      ],
      talos: "1.13.0",
      kubernetes: "1.35.1",
      allow: ["downgrade"],
    });
  });

  it("asks for no side that the upgrade type leaves out", () => {
    const wish = pathWish(buildSnapshot(), buildRequest({ talosVersion: undefined }));
    assert.equal(wish.talos, undefined);
  });
});
