import assert from "node:assert/strict";
import { UpgradeError } from "../../../../provider/errors/upgrade-error";
import { PortError } from "../../../../provider/ports";
import type { Unread } from "../../../../provider/rehearse/facts";
import { attemptsNotedIn } from "../../../../provider/rehearse/read/attempt";

describe("an attempt to read", () => {
  it("gives what was read", async () => {
    const unread: Unread[] = [];
    assert.equal(await attemptsNotedIn(unread)({ what: "the pods", read: () => 3 }), 3);
    assert.deepEqual(unread, []);
  });

  it("notes a failure of a port", async () => {
    const unread: Unread[] = [];
    const failure = new PortError({ kind: "unsupported", message: "not known here." });
    const read = () => Promise.reject(failure);
    await attemptsNotedIn(unread)({ what: "the partitions", node: "a", read });
    assert.deepEqual(unread, [
      { what: "the partitions", node: "a", kind: "unsupported", reason: "not known here" },
    ]);
  });

  it("notes a talosctl that cannot be run by the code of its error alone", async () => {
    const unread: Unread[] = [];
    const values = { looked: "PATH", seen: "nothing", wanted: "1.13", download: "a talosctl" };
    const read = () => Promise.reject(new UpgradeError("TALOSCTL_MISSING", { values }));
    await attemptsNotedIn(unread)({ what: "the machine configuration", read });
    assert.equal(unread[0]?.reason, "error TALOSCTL_MISSING");
  });

  it("does not hide a bug", async () => {
    const read = () => Promise.reject(new TypeError("bug"));
    await assert.rejects(attemptsNotedIn([])({ what: "the pods", read }), TypeError);
  });
});
