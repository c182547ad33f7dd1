import assert from "node:assert/strict";
import { purposes } from "../../tools/purposes";

const named = (purpose: string) =>
  (purposes[purpose] ?? []).map(({ tool, without }) => {
    return `${tool.name} ${tool.version}${without === undefined ? "" : " if it can be had"}`;
  });

describe("purposes", () => {
  it("say which tools each command needs", () => {
    assert.deepEqual(named("demo"), [
      "pulumi 3.259.0 if it can be had",
      "talosctl 1.13.0 if it can be had",
    ]);
    assert.deepEqual(named("test"), [
      "pulumi 3.259.0",
      "talosctl 1.12.0",
      "talosctl 1.13.0",
      "etcd 3.6.8",
      "kube-apiserver 1.35.0",
    ]);
    assert.deepEqual(named("quorum"), ["etcd 3.6.8", "kube-apiserver 1.35.0", "talosctl 1.13.0"]);
    assert.deepEqual(named("matrix"), [
      ...named("test"),
      "talosctl 1.9.5",
      "talosctl 1.10.0",
      "talosctl 1.11.0",
      "talosctl 1.14.1 if it can be had",
    ]);
  });
});
