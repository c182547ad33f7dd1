import assert from "node:assert/strict";
import { readEtcdView } from "../../../provider/observe/read-etcd-view";
import { clusterPorts, unreachable } from "../../builders/cluster-ports";
import { buildSnapshot } from "../../builders/snapshot-builder";

const node = { name: "demo-control-plane-2", address: "10.5.0.3" };

describe("readEtcdView", () => {
  const cluster = buildSnapshot();
  const { talos } = clusterPorts(cluster);

  it("joins status, members and alarms of one member", async () => {
    assert.deepEqual(await readEtcdView(talos, node), cluster.etcd[1]);
  });

  it("is undefined when the member does not answer in full", async () => {
    const deaf = { ...talos, etcdAlarms: () => Promise.reject(unreachable()) };
    assert.equal(await readEtcdView(deaf, node), undefined);
  });

  it("lets an error of our own through", async () => {
    const broken = { ...talos, etcdMembers: () => Promise.reject(new RangeError("ours")) };
    await assert.rejects(readEtcdView(broken, node), RangeError);
  });
});
