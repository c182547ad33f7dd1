import type { Durations, WorldOptions } from "./types";

/** As on a small real cluster with a mirror nearby, in milliseconds. */
export const defaultDurations: Durations = {
  pullImage: 20_000,
  install: 30_000,
  stopServices: 15_000,
  boot: 60_000,
  etcdRejoin: 10_000,
  kubeletReady: 20_000,
  kubeletRestart: 8_000,
  staticPodRestart: 12_000,
  podTermination: 3_000,
  podStart: 6_000,
  // kube-controller-manager --node-monitor-grace-period: 40 s up to Kubernetes 1.31, 50 s from 1.32.
  nodeMonitorGrace: 50_000,
};

/** The extensions of the default schematic, as the factory lists them. */
const extensions = [
  { name: "iscsi-tools", version: "v0.2.0" },
  { name: "util-linux-tools", version: "2.41.2" },
];

export const defaultWorldOptions: WorldOptions = {
  clusterName: "demo",
  controlPlanes: 3,
  workers: 2,
  talosVersion: "1.12.0",
  kubernetesVersion: "1.34.1",
  platform: "metal",
  secureBoot: false,
  bootloader: "systemd-boot",
  extraKernelArgs: [],
  // SHA-256 of the canonical schematic with siderolabs/iscsi-tools and siderolabs/util-linux-tools.
  schematic: {
    id: "613e1592b2da41ae5e265e8789429f22e121aab91cb4deb6bc3c0b6262961245",
    factory: "factory.talos.dev",
    extensions,
  },
  workloads: [{ namespace: "default", name: "web", replicas: 3, minAvailable: 2 }],
  clientAccess: { roles: ["os:admin"], validForMs: 10 * 365 * 24 * 3_600_000 },
  durations: defaultDurations,
  seed: 1,
};
