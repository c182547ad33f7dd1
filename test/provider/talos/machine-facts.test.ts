import assert from "node:assert/strict";
import fc from "fast-check";
import {
  EtcdAlarm,
  EtcdMember,
  EtcdMemberStatus,
  ServiceInfo,
  Version,
} from "../../../proto/generated/machine";
import {
  alarmLines,
  etcdMemberFacts,
  etcdStatusFacts,
  memberIdText,
  serviceFacts,
  versionFacts,
} from "../../../provider/talos/machine-facts";

describe("versionFacts", () => {
  it("drops the v of the tag", () => {
    const message = Version.fromPartial({
      version: { tag: "v1.14.0-rc.1" },
      platform: { name: "metal", mode: "metal" },
    });
    assert.deepEqual(versionFacts(message), {
      talosVersion: "1.14.0-rc.1",
      platform: "metal",
      mode: "metal",
    });
  });
  it("refuses a node without a full version", () => {
    assert.throws(() => versionFacts(Version.fromPartial({})), /"" is no Talos version/);
  });
});

describe("serviceFacts", () => {
  const facts = (state: string, health: { healthy: boolean; unknown: boolean }) =>
    serviceFacts(ServiceInfo.fromPartial({ id: "etcd", state, health }));
  it("tells running and healthy apart", () => {
    const bad = facts("Running", { healthy: false, unknown: false });
    assert.deepEqual(bad, { id: "etcd", running: true, healthy: false });
    const waiting = facts("Waiting", { healthy: true, unknown: false });
    assert.deepEqual(waiting, { id: "etcd", running: false, healthy: true });
  });
  // Talos v1.13 controllers/runtime/machine_status.go: not ready only when not unknown and not healthy.
  it("counts unchecked health as healthy, and absent health as not", () => {
    assert.equal(facts("Running", { healthy: false, unknown: true }).healthy, true);
    assert.equal(serviceFacts(ServiceInfo.fromPartial({ id: "x" })).healthy, false);
  });
});

describe("etcd facts", () => {
  it("keep ids above 2^53 exact", () => {
    const status = EtcdMemberStatus.fromPartial({
      memberId: 0x8e9e05c52164694dn,
      leader: 0n,
      raftTerm: 3n,
      raftIndex: 1000n,
      raftAppliedIndex: 999n,
      dbSize: 4096n,
      isLearner: true,
      errors: ["etcdserver: no leader"],
    });
    assert.deepEqual(etcdStatusFacts(status), {
      memberId: "8e9e05c52164694d",
      leaderId: "0000000000000000",
      raftTerm: 3,
      raftIndex: 1000,
      raftAppliedIndex: 999,
      isLearner: true,
      errors: ["etcdserver: no leader"],
      databaseSizeBytes: 4096,
    });
  });

  it("name a member by its host, empty while it has not started", () => {
    const member = EtcdMember.fromPartial({ id: 1n, peerUrls: ["https://10.5.0.2:2380"] });
    assert.deepEqual(etcdMemberFacts(member), {
      id: "0000000000000001",
      name: "",
      isLearner: false,
      peerUrls: ["https://10.5.0.2:2380"],
    });
  });

  it("tell alarms with their member and leave out NONE", () => {
    const alarm = EtcdAlarm.fromPartial({
      memberAlarms: [
        { memberId: 1n, alarm: 0 },
        { memberId: 2n, alarm: 1 },
        { memberId: 3n, alarm: 2 },
      ],
    });
    assert.deepEqual(alarmLines(alarm), ["NOSPACE 0000000000000002", "CORRUPT 0000000000000003"]);
  });
});

describe("memberIdText", () => {
  it("is 16 hexadecimal digits that mean the same number", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (id) => {
        const text = memberIdText(id);
        assert.match(text, /^[0-9a-f]{16}$/);
        assert.equal(BigInt(`0x${text}`), id);
      }),
    );
  });
});
