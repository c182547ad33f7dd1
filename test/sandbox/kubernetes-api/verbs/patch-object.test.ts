import assert from "node:assert/strict";
import { ApiError } from "../../../../sandbox/kubernetes-api/api-error";
import {
  patchObject,
  type PatchAsked,
} from "../../../../sandbox/kubernetes-api/verbs/patch-object";
import type { KubernetesObject } from "../../../../sandbox/world/object-store";
import { testWorld } from "../../talos-api/fixtures/test-call";
import { named } from "../fixtures/requests";

const request = named("ConfigMap", "a", "default");

function setUp(data?: Record<string, string>) {
  const store = testWorld().world.kubernetes;
  if (data) {
    const metadata = { name: "a", namespace: "default" };
    store.create({ apiVersion: "v1", kind: "ConfigMap", metadata, data });
  }
  const applied = new Map<string, unknown>();
  const patch = (type: string, value: unknown, further: Partial<PatchAsked> = {}) =>
    patchObject({ store, applied }, request, {
      body: { mediaType: `application/${type}`, value },
      isDryRun: false,
      manager: "talos",
      ...further,
    });
  const dataNow = () => store.get("ConfigMap", "default", "a")?.["data"];
  return { store, patch, dataNow };
}

describe("patchObject", () => {
  it("merges in each way", () => {
    const { patch, dataNow } = setUp({ x: "1" });
    patch("merge-patch+json", { data: { y: "2" } });
    patch("strategic-merge-patch+json", { data: { z: "3" } });
    patch("json-patch+json", [{ op: "remove", path: "/data/x" }]);
    assert.deepEqual(dataNow(), { y: "2", z: "3" });
  });

  it("wants the object, except for an apply", () => {
    const { patch } = setUp();
    assert.throws(() => patch("merge-patch+json", {}), /not found/);
    assert.throws(() => patch("strange+json", {}), ApiError);
  });

  it("refuses a stale resource version in the patch", () => {
    const { patch } = setUp({ x: "1" });
    const stale = { metadata: { resourceVersion: "1" }, data: { x: "2" } };
    assert.throws(() => patch("merge-patch+json", stale), /has been modified/);
  });

  it("applies: creates, changes, removes what is no longer applied", () => {
    const { store, patch, dataNow } = setUp();
    const object = (data: Record<string, string>) => ({
      ...{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a" }, data },
    });
    patch("apply-patch+yaml", object({ x: "1", y: "2" }));
    const live = store.get("ConfigMap", "default", "a") as KubernetesObject;
    store.update({ ...live, data: { ...(live["data"] as object), theirs: "3" } });
    patch("apply-patch+yaml", object({ x: "4" }));
    assert.deepEqual(dataNow(), { x: "4", theirs: "3" });
  });

  it("applies nothing in a dry run, again and again", () => {
    const { store, patch, dataNow } = setUp({ x: "1" });
    const before = store.resourceVersion;
    const object = { metadata: { name: "a" }, data: { x: "2" } };
    const dry = patch("apply-patch+yaml", object, { isDryRun: true });
    assert.deepEqual(dry["data"], { x: "2" });
    assert.deepEqual(dataNow(), { x: "1" });
    assert.equal(store.resourceVersion, before);
  });

  it("wants a field manager for an apply", () => {
    const { patch } = setUp();
    const nobody = () => patch("apply-patch+yaml", {}, { manager: "" });
    assert.throws(nobody, /fieldManager is required/);
  });
});
