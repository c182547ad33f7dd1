import assert from "node:assert/strict";
import { etcdVersion } from "../../../../sandbox/talos-api/methods/etcd-version";

describe("etcdVersion", () => {
  // pkg/machinery/constants/constants.go DefaultEtcdVersion of each tag.
  it("crosses etcd's minors where Talos does", () => {
    assert.deepEqual(etcdVersion("1.10.9"), { server: "3.5.21", storage: "3.5.0" });
    assert.equal(etcdVersion("1.11.0").storage, "3.6.0");
    assert.equal(etcdVersion("1.13.9").storage, "3.6.0");
    assert.equal(etcdVersion("1.14.0-rc.1").storage, "3.7.0");
    assert.equal(etcdVersion("1.8.0").storage, "3.5.0");
  });
});
