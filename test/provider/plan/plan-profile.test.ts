import assert from "node:assert/strict";
import { planProfile } from "../../../provider/plan/plan-profile";
import { buildRequest } from "../../builders/request-builder";

const request = buildRequest({ profile: "cluster.yaml" });
const pending = [{ kind: "update-profile", path: "cluster.yaml" }];
const wished = { talosVersion: "1.13.0", kubernetesVersion: "1.35.1" };

describe("planProfile", () => {
  it("is pending when either version is another", () => {
    assert.deepEqual(planProfile(request, wished), []);
    assert.deepEqual(planProfile(request, { ...wished, talosVersion: "1.12.0" }), pending);
    assert.deepEqual(planProfile(request, { ...wished, kubernetesVersion: "1.36.0" }), pending);
  });

  it("looks only at the side that the request moves", () => {
    const kubernetesOnly = { ...request, talosVersion: undefined };
    assert.deepEqual(planProfile(kubernetesOnly, { ...wished, talosVersion: "1.12.0" }), []);
  });

  it("is nothing without a profile", () => {
    assert.deepEqual(planProfile(buildRequest(), { ...wished, talosVersion: "1.12.0" }), []);
    assert.deepEqual(planProfile(request, undefined), []);
  });
});
