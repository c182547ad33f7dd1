import assert from "node:assert/strict";
import {
  plantChange,
  plantObjects,
  removeWithPods,
} from "../../../../sandbox/world/defects/planted-objects";
import { deployment } from "../../../../sandbox/world/defects/workload-objects";
import { objectOf, smallWorld } from "../fixtures/small-world";

describe("planted objects", () => {
  it("are there at once with all that follows from them, and go as completely", () => {
    const { world } = smallWorld();
    const count = () => world.kubernetes.list("Pod").length;
    const before = count();
    const lift = plantObjects(world, [deployment({ name: "two", replicas: 2 })]);
    assert.equal(count(), before + 2);
    lift();
    assert.equal(count(), before);
    assert.equal(world.kubernetes.get("Deployment", "default", "two"), undefined);
    assert.deepEqual(world.log, []);
  });

  it("are gone only once", () => {
    const { world } = smallWorld();
    const wanted = deployment({ name: "two" });
    plantObjects(world, [wanted]);
    removeWithPods(world, wanted);
    const revision = world.etcd.revision;
    removeWithPods(world, wanted);
    assert.equal(world.etcd.revision, revision);
  });
});

describe("plantChange", () => {
  it("changes an object and changes it back", () => {
    const { world, worker } = smallWorld();
    const which = { kind: "Node", name: worker(1).name };
    const label =
      (value: string) => (object: { metadata: { labels?: Record<string, string> } }) => {
        object.metadata.labels = { ...object.metadata.labels, mark: value };
      };
    const lift = plantChange(world, which, { make: label("made"), undo: label("undone") });
    const markOf = () => objectOf(world, "Node", worker(1).name).metadata.labels?.["mark"];
    assert.equal(markOf(), "made");
    lift();
    assert.equal(markOf(), "undone");
  });

  it("leaves alone what is no longer there", () => {
    const { world } = smallWorld();
    const which = { kind: "ConfigMap", namespace: "default", name: "absent" };
    const fail = () => assert.fail("nothing to change");
    plantChange(world, which, { make: fail, undo: fail })();
  });
});
