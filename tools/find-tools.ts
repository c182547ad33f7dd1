import { etcd } from "./etcd";
import { getTool } from "./get-tool";
import { kubeApiserver } from "./kube-apiserver";
import { pulumi } from "./pulumi";
import { currentSurroundings, type Surroundings } from "./surroundings";
import { talosctl } from "./talosctl";
import type { Installation } from "./tool";
import { allWays, lookUps } from "./ways";

/** The path of a talosctl of this exact version, such as `1.13.0`. Only looks; rejects when there is none. */
export async function findTalosctl(
  version: string,
  surroundings: Surroundings = currentSurroundings(),
): Promise<string> {
  return (await getTool(talosctl(version), lookUps, surroundings)).binary;
}

/** The Pulumi engine; `directory` goes to the front of PATH. Only looks; rejects when there is none. */
export async function findPulumi(
  surroundings: Surroundings = currentSurroundings(),
): Promise<Installation> {
  return getTool(pulumi, lookUps, surroundings);
}

/** The path of the etcd server. Only looks; rejects when there is none. */
export async function findEtcd(
  surroundings: Surroundings = currentSurroundings(),
): Promise<string> {
  return (await getTool(etcd, lookUps, surroundings)).binary;
}

/** The path of the Kubernetes API server. Only looks; rejects when there is none. */
export async function findKubeApiserver(
  surroundings: Surroundings = currentSurroundings(),
): Promise<string> {
  return (await getTool(kubeApiserver, lookUps, surroundings)).binary;
}

/** Like findTalosctl, but downloads or builds it when it is not here yet. */
export async function getTalosctl(
  version: string,
  surroundings: Surroundings = currentSurroundings(),
): Promise<string> {
  return (await getTool(talosctl(version), allWays, surroundings)).binary;
}

/** Like findPulumi, but downloads or builds it when it is not here yet. */
export async function getPulumi(
  surroundings: Surroundings = currentSurroundings(),
): Promise<Installation> {
  return getTool(pulumi, allWays, surroundings);
}
