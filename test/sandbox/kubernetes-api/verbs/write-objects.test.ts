import assert from "node:assert/strict";
import { ApiError } from "../../../../sandbox/kubernetes-api/api-error";
import {
  createObject,
  deleteObject,
  evictPod,
  updateObject,
} from "../../../../sandbox/kubernetes-api/verbs/write-objects";
import { WorldError } from "../../../../sandbox/world/world-error";
import { testWorld } from "../../talos-api/fixtures/test-call";
import { named } from "../fixtures/requests";

const request = named("ConfigMap", "a", "default");
const collection = { ...request, name: undefined };
const body = { metadata: { name: "a" }, data: { x: "1" } };
const hasCode = (code: number) => (error: unknown) =>
  error instanceof ApiError && error.code === code;

describe("createObject", () => {
  it("stores an object once", () => {
    const { kubernetes } = testWorld().world;
    const created = createObject(kubernetes, collection, { body, isDryRun: false });
    assert.ok(created.metadata.uid);
    const again = () => createObject(kubernetes, collection, { body, isDryRun: false });
    assert.throws(again, hasCode(409));
  });

  it("stores nothing in a dry run", () => {
    const { kubernetes } = testWorld().world;
    createObject(kubernetes, collection, { body, isDryRun: true });
    assert.equal(kubernetes.get("ConfigMap", "default", "a"), undefined);
  });

  it("makes up a name where asked, and wants one", () => {
    const { kubernetes } = testWorld().world;
    const unnamed = { metadata: { generateName: "a-" } };
    const { metadata } = createObject(kubernetes, collection, { body: unnamed, isDryRun: false });
    assert.match(metadata.name, /^a-[0-9a-z]{5}$/);
    const nameless = () => createObject(kubernetes, collection, { body: {}, isDryRun: false });
    assert.throws(nameless, hasCode(400));
  });
});

describe("updateObject", () => {
  it("refuses a stale resource version", () => {
    const { kubernetes } = testWorld().world;
    const { metadata } = createObject(kubernetes, collection, { body, isDryRun: false });
    const next = { metadata, data: { x: "2" } };
    updateObject(kubernetes, request, { body: next, isDryRun: false });
    const stale = { metadata, data: { x: "3" } };
    const again = () => updateObject(kubernetes, request, { body: stale, isDryRun: false });
    assert.throws(again, hasCode(409));
    assert.deepEqual(kubernetes.get("ConfigMap", "default", "a")?.["data"], { x: "2" });
  });

  it("takes a uid for a precondition, also where the object is gone", () => {
    const { kubernetes } = testWorld().world;
    const { metadata } = createObject(kubernetes, collection, { body, isDryRun: false });
    const put = (uid: string) => () =>
      updateObject(kubernetes, request, { body: { metadata: { uid } }, isDryRun: false });
    assert.throws(put("another"), hasCode(409));
    put(metadata.uid ?? "")();
    kubernetes.delete("ConfigMap", "default", "a");
    assert.throws(put(metadata.uid ?? ""), hasCode(409));
    assert.throws(put(""), hasCode(404));
  });

  it("tells in a dry run how it would be", () => {
    const { kubernetes } = testWorld().world;
    createObject(kubernetes, collection, { body, isDryRun: false });
    const next = { data: { x: "2" } };
    const dry = updateObject(kubernetes, request, { body: next, isDryRun: true });
    assert.deepEqual(dry["data"], { x: "2" });
    assert.deepEqual(kubernetes.get("ConfigMap", "default", "a")?.["data"], { x: "1" });
  });
});

describe("deleteObject", () => {
  it("keeps to preconditions", () => {
    const { kubernetes } = testWorld().world;
    createObject(kubernetes, collection, { body, isDryRun: false });
    const other = { preconditions: { uid: "other" } };
    const wrong = () => deleteObject(kubernetes, request, { body: other, isDryRun: false });
    assert.throws(wrong, hasCode(409));
    deleteObject(kubernetes, request, { body: undefined, isDryRun: true });
    assert.ok(kubernetes.get("ConfigMap", "default", "a"));
    deleteObject(kubernetes, request, { body: undefined, isDryRun: false });
    assert.equal(kubernetes.get("ConfigMap", "default", "a"), undefined);
    const gone = () => deleteObject(kubernetes, request, { body: undefined, isDryRun: false });
    assert.throws(gone, hasCode(404));
  });
});

describe("evictPod", () => {
  const pod = named("Pod", "web", "default");

  it("names the budget as the cause of a refusal", () => {
    const refuse = (): void => {
      throw new WorldError("too-many-requests", "The disruption budget web needs 2 healthy pods");
    };
    assert.throws(
      () => evictPod(refuse, pod),
      (error) =>
        error instanceof ApiError &&
        error.code === 429 &&
        error.causes[0]?.reason === "DisruptionBudget" &&
        error.causes[0].message.includes("budget web"),
    );
  });

  it("passes other refusals on and tells success", () => {
    const fail = (): void => {
      throw new WorldError("not-found", "gone");
    };
    assert.throws(() => evictPod(fail, pod), hasCode(404));
    const asked: string[] = [];
    const answer = evictPod((namespace, name) => asked.push(namespace, name), pod);
    assert.deepEqual(asked, ["default", "web"]);
    assert.equal((answer as { status: string }).status, "Success");
  });
});
