import type { ServiceFacts } from "../../ports";
import { askEach } from "../ask-each";
import { failedBy, nodesAtRest, skipped, type Check } from "../check";

// A static pod is no service; what must run for a machine to be of use in a cluster (v1.13.0 internal/app/machined/pkg/system/services).
const needed = new Set(["apid", "containerd", "cri", "etcd", "kubelet", "machined", "trustd"]);

export const servicesHealthy: Check = {
  name: "services-healthy",
  title: "Every Talos service that a cluster needs runs and is healthy",
  run: async (subject) => {
    const told = await askEach(nodesAtRest(subject), (address) => subject.talos.services(address));
    if (told.kind === "untold") return skipped(`${told.node} does not tell its services`);
    return failedBy(
      told.answers.flatMap(({ node, value }) =>
        value.flatMap((service) => complaintsAbout(node.name, service)),
      ),
    );
  },
};

function complaintsAbout(node: string, { id, running, healthy }: ServiceFacts): readonly string[] {
  if (!needed.has(id)) return [];
  if (!running) return [`${id} on ${node} does not run`];
  return healthy ? [] : [`${id} on ${node} is not healthy`];
}
