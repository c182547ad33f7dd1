import assert from "node:assert/strict";
import { jsonPatch } from "../../../../sandbox/kubernetes-api/patch/json-patch";

describe("jsonPatch", () => {
  it("adds, replaces and removes", () => {
    const patched = jsonPatch({ a: { b: 1 }, list: [1, 3] }, [
      { op: "add", path: "/a/c", value: 2 },
      { op: "add", path: "/list/1", value: 2 },
      { op: "add", path: "/list/-", value: 4 },
      { op: "replace", path: "/a/b", value: "x" },
      { op: "remove", path: "/list/0" },
    ]);
    assert.deepEqual(patched, { a: { b: "x", c: 2 }, list: [2, 3, 4] });
  });

  it("moves, copies and tests", () => {
    const patched = jsonPatch({ a: 1 }, [
      { op: "test", path: "/a", value: 1 },
      { op: "copy", from: "/a", path: "/b" },
      { op: "move", from: "/a", path: "/c" },
    ]);
    assert.deepEqual(patched, { b: 1, c: 1 });
  });

  it("reads escaped keys", () => {
    const target = { metadata: { annotations: { "talos.dev/cordoned": "true" } } };
    const path = "/metadata/annotations/talos.dev~1cordoned";
    const patched = jsonPatch(target, [{ op: "remove", path }]);
    assert.deepEqual(patched, { metadata: { annotations: {} } });
  });

  it("refuses what does not hold or is not there", () => {
    const refused = (op: object): void => {
      assert.throws(() => jsonPatch({ a: 1 }, [op]), /testing value|does not exist|unknown/);
    };
    refused({ op: "test", path: "/a", value: 2 });
    refused({ op: "remove", path: "/b" });
    refused({ op: "replace", path: "/b", value: 1 });
    refused({ op: "add", path: "/b/c", value: 1 });
    refused({ op: "frobnicate", path: "/a" });
    assert.throws(() => jsonPatch({}, {}), /list of operations/);
  });

  it("leaves its argument alone", () => {
    const target = { list: [1] };
    jsonPatch(target, [{ op: "add", path: "/list/-", value: 2 }]);
    assert.deepEqual(target, { list: [1] });
  });
});
