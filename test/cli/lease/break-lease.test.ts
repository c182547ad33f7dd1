import assert from "node:assert/strict";
import { breakLease } from "../../../cli/lease/break-lease";
import { heldLease, holder } from "./held-lease";

const yes = () => Promise.resolve(true);

describe("breakLease", () => {
  it("breaks nothing that nobody holds", async () => {
    for (const how of [undefined, { holder: "" }]) {
      const access = await heldLease(how);
      const { exitCode, stdout } = await breakLease(access, yes);
      assert.equal(exitCode, 0);
      assert.match(stdout, /^Nobody holds/);
      assert.deepEqual(access.leases.writes, []);
    }
  });

  it("shows the lease in its question, and breaks it on a yes", async () => {
    const access = await heldLease({});
    let asked = "";
    const answer = await breakLease(access, (question) => {
      asked = question;
      return yes();
    });
    assert.match(asked, /held by alice@laptop[^]*In flight: demo-worker-1[^]*Break the lease\?$/);
    assert.equal(answer.exitCode, 0);
    assert.deepEqual(access.leases.writes, [`delete ${holder}`]);
  });

  it("changes nothing on a no, and where nobody can be asked, but shows it there", async () => {
    const access = await heldLease({});
    const no = await breakLease(access, () => Promise.resolve(false));
    assert.deepEqual(no, { exitCode: 1, stdout: "", stderr: "Nothing was changed.\n" });
    const { exitCode, stdout, stderr } = await breakLease(access, undefined);
    assert.equal(exitCode, 1);
    assert.match(stdout, /held by alice/);
    assert.match(stderr, /write --yes/);
    assert.deepEqual(access.leases.writes, []);
  });

  it("breaks the lease of a holder who renews it meanwhile", async () => {
    const access = await heldLease({});
    const { leases, wish } = access;
    const renew = async (): Promise<boolean> => {
      const found = await leases.read(wish);
      if (found !== undefined) await leases.replace({ ...found, renewedAt: 599_000 });
      return true;
    };
    assert.equal((await breakLease(access, renew)).exitCode, 0);
    assert.equal(await leases.read(wish), undefined);
  });

  it("breaks nobody else's lease", async () => {
    const access = await heldLease({});
    const { leases, wish } = access;
    const change = async (): Promise<boolean> => {
      const found = await leases.read(wish);
      if (found !== undefined) await leases.replace({ ...found, holder: "bob" });
      return true;
    };
    const { exitCode, stderr } = await breakLease(access, change);
    assert.equal(exitCode, 1);
    assert.match(stderr, /taken by another one meanwhile\. Nothing was changed/);
    assert.equal((await leases.read(wish))?.holder, "bob");
  });
});
