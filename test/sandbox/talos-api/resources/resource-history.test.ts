import assert from "node:assert/strict";
import { createResourceHistory } from "../../../../sandbox/talos-api/resources/resource-history";
import {
  imageFactorySchematics,
  machineStatuses,
} from "../../../../sandbox/talos-api/resources/runtime-kinds";
import { kubeletSpecs } from "../../../../sandbox/talos-api/resources/kubernetes-kinds";
import { testWorld } from "../fixtures/test-call";

const calendar = (ms: number): Date => new Date(ms);

describe("createResourceHistory", () => {
  it("raises the version with each change and keeps the day of creation", () => {
    const { world, clock, worker } = testWorld();
    const history = createResourceHistory(world, calendar);
    const read = () => history.list(worker, machineStatuses)[0]?.metadata;
    assert.equal(read()?.version, "1");
    clock.advance(1000);
    assert.equal(read()?.version, "1");
    worker.ready = false;
    const changed = read();
    assert.equal(changed?.version, "2");
    assert.ok(Number(changed.updated) > Number(changed.created));
  });

  it("begins anew with each boot", () => {
    const { world, worker } = testWorld();
    const history = createResourceHistory(world, calendar);
    history.list(worker, machineStatuses);
    worker.ready = false;
    history.list(worker, machineStatuses);
    worker.bootId = "another";
    assert.equal(history.list(worker, machineStatuses)[0]?.metadata?.version, "1");
  });

  it("takes the version that the world keeps itself", () => {
    const { world, worker } = testWorld();
    worker.kubeletSpecVersion = 7;
    const [resource] = createResourceHistory(world, calendar).list(worker, kubeletSpecs);
    assert.equal(resource?.metadata?.version, "7");
  });

  it("has nothing of a type that came later", () => {
    const { world, worker } = testWorld({ talosVersion: "1.13.0" });
    const history = createResourceHistory(world, calendar);
    assert.deepEqual(history.list(worker, imageFactorySchematics), []);
  });
});
