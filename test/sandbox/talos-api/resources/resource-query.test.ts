import assert from "node:assert/strict";
import {
  LabelTerm,
  LabelTerm_Operation as Operation,
  Resource,
} from "../../../../proto/generated/cosi";
import { matchesQueries } from "../../../../sandbox/talos-api/resources/resource-query";

const resource = Resource.fromPartial({ metadata: { id: "kubelet", labels: { a: "1", b: "x" } } });
const matches = (...terms: Partial<LabelTerm>[]): boolean => {
  const query = { terms: terms.map((term) => LabelTerm.fromPartial(term)) };
  return matchesQueries(resource, { labelQuery: [query], idQuery: undefined });
};

describe("matchesQueries", () => {
  it("takes all without queries", () => {
    assert.ok(matchesQueries(resource, undefined));
    assert.ok(matchesQueries(resource, { labelQuery: [], idQuery: undefined }));
  });

  it("compares labels", () => {
    assert.ok(matches({ key: "a", op: Operation.EXISTS }));
    assert.ok(!matches({ key: "c", op: Operation.EXISTS }));
    assert.ok(matches({ key: "c", op: Operation.NOT_EXISTS }));
    assert.ok(matches({ key: "b", op: Operation.EQUAL, value: ["x"] }));
    assert.ok(!matches({ key: "b", op: Operation.EQUAL, value: ["x"], invert: true }));
    assert.ok(matches({ key: "b", op: Operation.IN, value: ["y", "x"] }));
    assert.ok(matches({ key: "a", op: Operation.LT_NUMERIC, value: ["10"] }));
    assert.ok(!matches({ key: "b", op: Operation.LT, value: ["x"] }));
    assert.ok(matches({ key: "b", op: Operation.LTE, value: ["x"] }));
    assert.ok(matches({ key: "a", op: Operation.LTE_NUMERIC, value: ["1"] }));
  });

  it("wants every term of a query, and any of several queries", () => {
    const good = { key: "a", op: Operation.EXISTS };
    const bad = { key: "c", op: Operation.EXISTS };
    assert.ok(!matches(good, bad));
    const labelQuery = [bad, good].map((term) => ({ terms: [LabelTerm.fromPartial(term)] }));
    assert.ok(matchesQueries(resource, { labelQuery, idQuery: undefined }));
  });

  it("matches the id's pattern", () => {
    const byId = (regexp: string): boolean =>
      matchesQueries(resource, { labelQuery: [], idQuery: { regexp } });
    assert.ok(byId("^kube"));
    assert.ok(!byId("^etcd$"));
  });
});
