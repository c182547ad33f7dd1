import assert from "node:assert/strict";
import {
  recordEvents,
  type PastEvent,
} from "../../../../sandbox/kubernetes-api/verbs/event-history";
import { testWorld } from "../../talos-api/fixtures/test-call";

const config = (name: string, value: string) => ({
  ...{ apiVersion: "v1", kind: "ConfigMap", metadata: { name, namespace: "default" } },
  data: { value },
});

describe("recordEvents", () => {
  it("gives the changes after a revision, with what was before", () => {
    const store = testWorld().world.kubernetes;
    const history = recordEvents(store);
    const { metadata } = store.create(config("a", "1"));
    store.update(config("a", "2"));
    const [event, ...others] = history.since(Number(metadata.resourceVersion)) ?? [];
    assert.equal(event?.type, "MODIFIED");
    assert.deepEqual(event.before?.["data"], { value: "1" });
    assert.deepEqual(others, []);
    history.close();
  });

  it("knows objects from before its time", () => {
    const store = testWorld().world.kubernetes;
    store.create(config("a", "1"));
    const history = recordEvents(store);
    const seen: PastEvent[] = [];
    const stop = history.follow((event) => seen.push(event));
    store.update(config("a", "2"));
    stop();
    store.update(config("a", "3"));
    assert.deepEqual(
      seen.map(({ before }) => before?.["data"]),
      [{ value: "1" }],
    );
    history.close();
  });

  it("forgets when it is told to", () => {
    const store = testWorld().world.kubernetes;
    const history = recordEvents(store);
    const { metadata } = store.create(config("a", "1"));
    history.forget();
    assert.equal(history.since(Number(metadata.resourceVersion) - 1), undefined);
    assert.deepEqual(history.since(store.resourceVersion), []);
    history.close();
  });

  it("no longer knows what was before it began", () => {
    const store = testWorld().world.kubernetes;
    const history = recordEvents(store);
    assert.equal(history.since(store.resourceVersion - 1), undefined);
    assert.deepEqual(history.since(store.resourceVersion), []);
    history.close();
  });
});
