import type { KubernetesApi, Talosctl } from "../../provider/ports";
import { recordFact } from "../world/record";
import type { World } from "../world/types";

interface ActingPorts {
  readonly kubernetes: KubernetesApi;
  readonly talosctl: Talosctl;
}

/** The ports of one of several processes: before it acts, the record of the world tells that it does. */
export function announceActs<Ports extends ActingPorts>(
  world: World,
  process: string,
  ports: Ports,
): Ports {
  const { kubernetes, talosctl } = ports;
  const tell = (detail: string): void => {
    recordFact(world, { node: undefined, action: "acts", detail, process });
  };
  return {
    ...ports,
    kubernetes: {
      ...kubernetes,
      patchNode: (node, patch) => {
        tell(`patches ${node}`);
        return kubernetes.patchNode(node, patch);
      },
      annotateNode: (node, annotations) => {
        tell(`annotates ${node}`);
        return kubernetes.annotateNode(node, annotations);
      },
      evict: (pod) => {
        tell(`evicts ${pod.namespace}/${pod.name}`);
        return kubernetes.evict(pod);
      },
      deletePod: (pod) => {
        tell(`deletes ${pod.namespace}/${pod.name}`);
        return kubernetes.deletePod(pod);
      },
    },
    talosctl: {
      ...talosctl,
      upgrade: (command, options) => {
        tell(`upgrades ${command.node}`);
        return talosctl.upgrade(command, options);
      },
      upgradeKubernetes: (command, options) => {
        tell(`upgrades Kubernetes to ${command.to}`);
        return talosctl.upgradeKubernetes(command, options);
      },
      forfeitLeadership: (node, options) => {
        tell(`takes the leadership of ${node}`);
        return talosctl.forfeitLeadership(node, options);
      },
    },
  };
}
