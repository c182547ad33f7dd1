import assert from "node:assert/strict";
import { PortError, type ServiceFacts } from "../../../../provider/ports";
import { servicesHealthy } from "../../../../provider/verify/checks/services-healthy";
import { buildSnapshot } from "../../../builders/snapshot-builder";
import { healthyTalos, reasonOf, subjectFor } from "../fixtures";

const snapshot = buildSnapshot({ controlPlaneNodes: 1, workers: 0 });

function reason(services: readonly ServiceFacts[]): Promise<string> {
  const talos = { ...healthyTalos, services: () => Promise.resolve(services) };
  return reasonOf(servicesHealthy, subjectFor(snapshot, { talos }));
}

describe("check services-healthy", () => {
  it("names the node and the service that does not run or is not healthy", async () => {
    const services = [
      { id: "etcd", running: true, healthy: false },
      { id: "kubelet", running: false, healthy: true },
      { id: "apid", running: true, healthy: true },
    ];
    assert.equal(
      await reason(services),
      "failed: etcd on demo-control-plane-1 is not healthy; kubelet on demo-control-plane-1 does not run",
    );
  });

  it("passes over what a cluster can be without", async () => {
    assert.equal(await reason([{ id: "ext-tailscale", running: false, healthy: false }]), "");
  });

  it("is skipped where the role may not read them", async () => {
    const services = () => Promise.reject(new PortError({ kind: "not-permitted", message: "no" }));
    const talos = { ...healthyTalos, services };
    assert.match(await reasonOf(servicesHealthy, subjectFor(snapshot, { talos })), /^skipped: /);
  });
});
