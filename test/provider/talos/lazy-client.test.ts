import assert from "node:assert/strict";
import { systemClock } from "../../../provider/system/clock";
import { lazyTalosClient } from "../../../provider/talos/lazy-client";
import { accessTo, startApid, talosAuthority } from "./fake-apid";

describe("lazyTalosClient", () => {
  it("opens one client for all who ask", async () => {
    const authority = await talosAuthority();
    const apid = await startApid({ authority });
    try {
      const access = await accessTo(authority, [apid.endpoint]);
      const lazy = lazyTalosClient(access, { clock: systemClock });
      const [first, second] = await Promise.all([lazy.client(), lazy.client()]);
      assert.equal(first, second);
      const kind = { type: "Nothing.talos.dev", namespace: "runtime" };
      assert.deepEqual(await first.resources("any", kind), []);
      assert.equal(apid.calls.length, 1);
      lazy.close();
    } finally {
      apid.stop();
    }
  });

  it("lets every call wait for its turn where turns are given", async () => {
    const authority = await talosAuthority();
    const apid = await startApid({ authority });
    try {
      let turns = 0;
      const access = await accessTo(authority, [apid.endpoint]);
      const lazy = lazyTalosClient(access, {
        clock: systemClock,
        limiter: (request) => {
          turns += 1;
          return request();
        },
      });
      const kind = { type: "Nothing.talos.dev", namespace: "runtime" };
      const client = await lazy.client();
      await Promise.all([client.resources("any", kind), client.resources("any", kind)]);
      assert.equal(turns, 2);
      lazy.close();
    } finally {
      apid.stop();
    }
  });

  it("has nothing to close before anybody asked", async () => {
    const access = await accessTo(await talosAuthority(), []);
    assert.doesNotThrow(() => {
      lazyTalosClient(access, { clock: systemClock }).close();
    });
  });
});
