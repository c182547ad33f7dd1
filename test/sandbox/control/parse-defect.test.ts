import assert from "node:assert/strict";
import { parseDefect, sortDefects } from "../../../sandbox/control/parse-defect";

describe("parseDefect", () => {
  it("reads kind and fields", () => {
    assert.deepEqual(parseDefect("no-room-elsewhere"), { kind: "no-room-elsewhere" });
    assert.deepEqual(parseDefect("clock-skew,node=demo-worker-1,skewMs=-90000"), {
      kind: "clock-skew",
      node: "demo-worker-1",
      skewMs: -90_000,
    });
    const missing = "missing-extension,extension=siderolabs/iscsi-tools,talosVersion=1.13.0";
    assert.deepEqual(parseDefect(missing), {
      kind: "missing-extension",
      extension: "siderolabs/iscsi-tools",
      talosVersion: "1.13.0",
    });
    assert.deepEqual(parseDefect("certificate-expires-soon,inMs=1000"), {
      kind: "certificate-expires-soon",
      inMs: 1000,
    });
  });

  it("names what is wrong", () => {
    assert.throws(() => parseDefect("bare-pod,node"), /"node" is not <field>=<value>/);
    assert.throws(() => parseDefect("moth,node=a"), /a defect has one of the kinds/);
  });
});

describe("sortDefects", () => {
  it("tells those of the access from those of the cluster", () => {
    const access = { kind: "reader-only" } as const;
    const cluster = { kind: "no-room-elsewhere" } as const;
    assert.deepEqual(sortDefects([cluster, access]), {
      ofAccess: [access],
      ofCluster: [cluster],
    });
  });
});
