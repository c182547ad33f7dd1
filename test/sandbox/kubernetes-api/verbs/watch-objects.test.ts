import assert from "node:assert/strict";
import { recordEvents } from "../../../../sandbox/kubernetes-api/verbs/event-history";
import {
  watchObjects,
  type WatchLine,
} from "../../../../sandbox/kubernetes-api/verbs/watch-objects";
import { testWorld } from "../../talos-api/fixtures/test-call";
import { named } from "../fixtures/requests";

const config = (name: string, labels: Record<string, string>) => ({
  ...{ apiVersion: "v1", kind: "ConfigMap", metadata: { name, namespace: "default", labels } },
});

function watching(query: Record<string, string>) {
  const store = testWorld().world.kubernetes;
  const history = recordEvents(store);
  const lines: WatchLine[] = [];
  const request = { ...named("ConfigMap", "", "default"), name: undefined };
  const start = (further: Record<string, string> = {}) =>
    watchObjects(
      { store, history },
      { ...request, query: new URLSearchParams({ ...query, ...further }) },
      (line) => lines.push(line),
    );
  const told = () => lines.map(({ type, object }) => [type, object.metadata.name]);
  return { store, start, told };
}

describe("watchObjects", () => {
  it("begins with what is there", () => {
    const { store, start, told } = watching({});
    store.create(config("a", {}));
    const stop = start();
    store.create(config("b", {}));
    stop();
    store.create(config("c", {}));
    assert.deepEqual(told(), [
      ["ADDED", "a"],
      ["ADDED", "b"],
    ]);
  });

  it("goes on from a revision", () => {
    const { store, start, told } = watching({});
    const { metadata } = store.create(config("a", {}));
    store.create(config("b", {}));
    start({ resourceVersion: metadata.resourceVersion ?? "" })();
    assert.deepEqual(told(), [["ADDED", "b"]]);
  });

  it("shows an object that leaves the selection as deleted", () => {
    const { store, start, told } = watching({ labelSelector: "x=1" });
    const stop = start();
    store.create(config("a", {}));
    store.update(config("a", { x: "1" }));
    store.update(config("a", { x: "1", y: "1" }));
    store.update(config("a", {}));
    stop();
    assert.deepEqual(told(), [
      ["ADDED", "a"],
      ["MODIFIED", "a"],
      ["DELETED", "a"],
    ]);
  });

  it("ends with a deletion", () => {
    const { store, start, told } = watching({});
    store.create(config("a", {}));
    const stop = start();
    store.delete("ConfigMap", "default", "a");
    stop();
    assert.deepEqual(told(), [
      ["ADDED", "a"],
      ["DELETED", "a"],
    ]);
  });

  it("refuses a streaming list and a revision that is too old", () => {
    const { start } = watching({});
    assert.throws(() => start({ sendInitialEvents: "true" }), /sendInitialEvents/);
    assert.throws(() => start({ resourceVersion: "1" }), /too old resource version/);
  });
});
