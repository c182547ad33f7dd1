import { failedBy, nodesAtRest, type Check } from "../check";

export const nodesReady: Check = {
  name: "nodes-ready",
  title: "Every node can be read and its Kubernetes Node is Ready",
  run: (subject) => {
    const { snapshot, expected } = subject;
    const unreadable = snapshot.unreadable
      .filter(({ name }) => !expected.inFlight.has(name))
      .map(({ name, reason }) => `${name} cannot be read: ${reason}`);
    const missing = expected.before.nodes
      .filter(({ name }) => !expected.inFlight.has(name) && !isKnown(subject.snapshot, name))
      .map(({ name }) => `${name} has left the cluster`);
    const notReady = nodesAtRest(subject)
      .filter(({ kubernetesReady }) => !kubernetesReady)
      .map(({ name }) => `${name} is not Ready`);
    return failedBy([...unreadable, ...missing, ...notReady]);
  },
};

function isKnown(
  snapshot: { nodes: readonly { name: string }[]; unreadable: readonly { name: string }[] },
  name: string,
): boolean {
  return [...snapshot.nodes, ...snapshot.unreadable].some((node) => node.name === name);
}
