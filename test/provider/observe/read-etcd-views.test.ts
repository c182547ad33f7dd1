import assert from "node:assert/strict";
import { readEtcdViews } from "../../../provider/observe/read-etcd-views";
import { clusterPorts, unreachable } from "../../builders/cluster-ports";
import { buildSnapshot } from "../../builders/snapshot-builder";

const addresses = ["10.5.0.2", "10.5.0.3", "10.5.0.4"];
const alarm = ["NOSPACE 8e9e05c52164694d"];

describe("readEtcdViews", () => {
  const cluster = buildSnapshot();
  const { talos } = clusterPorts(cluster);

  it("joins status and members of each member with the alarms of the cluster", async () => {
    const views = await readEtcdViews(talos, addresses);
    assert.deepEqual(
      views.map(({ address: _address, ...view }) => view),
      cluster.etcd.map(({ node: _node, ...view }) => view),
    );
    assert.deepEqual(
      views.map(({ address }) => address),
      addresses,
    );
  });

  it("asks one member for the alarms, and the next where one does not answer", async () => {
    const asked: string[] = [];
    const reads = {
      ...talos,
      etcdAlarms: (address: string) => {
        asked.push(address);
        return address === "10.5.0.2" ? Promise.reject(unreachable()) : Promise.resolve(alarm);
      },
    };
    const views = await readEtcdViews(reads, addresses);
    assert.deepEqual(asked, ["10.5.0.2", "10.5.0.3"]);
    assert.deepEqual(
      views.map(({ alarms }) => alarms),
      [alarm, alarm, alarm],
    );
  });

  it("has no view of a member that does not answer in full", async () => {
    const deaf = {
      ...talos,
      etcdMembers: (address: string) =>
        address === "10.5.0.3" ? Promise.reject(unreachable()) : talos.etcdMembers(address),
    };
    const views = await readEtcdViews(deaf, addresses);
    assert.deepEqual(
      views.map(({ address }) => address),
      ["10.5.0.2", "10.5.0.4"],
    );
  });

  it("has no view at all where no member tells the alarms", async () => {
    const deaf = { ...talos, etcdAlarms: () => Promise.reject(unreachable()) };
    assert.deepEqual(await readEtcdViews(deaf, addresses), []);
  });

  it("lets an error of our own through", async () => {
    const broken = { ...talos, etcdMembers: () => Promise.reject(new RangeError("ours")) };
    await assert.rejects(readEtcdViews(broken, addresses), RangeError);
  });
});
