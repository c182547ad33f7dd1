import assert from "node:assert/strict";
import { mayCall } from "../../../../sandbox/talos-api/router/role-rules";

// v1.13.0 internal/app/machined/pkg/system/services/machined.go.
describe("mayCall", () => {
  const machine = (method: string): string => `/machine.MachineService/${method}`;

  it("lets the administrator do everything", () => {
    assert.ok(mayCall(machine("Upgrade"), ["os:admin"]));
    assert.ok(mayCall("/machine.LifecycleService/Upgrade", ["os:admin"]));
  });

  it("lets an operator reboot but not upgrade", () => {
    assert.ok(mayCall(machine("Reboot"), ["os:operator"]));
    assert.ok(!mayCall(machine("Upgrade"), ["os:operator"]));
    assert.ok(!mayCall(machine("Read"), ["os:operator"]));
  });

  it("lets a reader read", () => {
    assert.ok(mayCall("/cosi.resource.State/List", ["os:reader"]));
    assert.ok(!mayCall(machine("EtcdSnapshot"), ["os:reader"]));
  });

  it("lets a backup role take snapshots and look at etcd, no more", () => {
    assert.ok(mayCall(machine("EtcdSnapshot"), ["os:etcd:backup"]));
    assert.ok(mayCall(machine("EtcdStatus"), ["os:etcd:backup"]));
    assert.ok(!mayCall(machine("Version"), ["os:etcd:backup"]));
  });

  it("joins several roles and refuses nobody", () => {
    assert.ok(mayCall(machine("Version"), ["os:etcd:backup", "os:reader"]));
    assert.ok(!mayCall(machine("Version"), []));
  });
});
