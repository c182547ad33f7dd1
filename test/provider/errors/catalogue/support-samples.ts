/** Values of the errors about versions. */
export const supportSamples = {
  TALOS_DOWNGRADE: { to: "1.12.0", running: "1.13.0", nodes: "1 node", advice: "It stays" },
  KUBERNETES_DOWNGRADE: { to: "1.34.0", running: "1.35.1", advice: "It stays" },
  TALOS_UNKNOWN: { version: "1.19.0", known: "1.8 to 1.15", advice: "Write less" },
  KUBERNETES_UNKNOWN: { version: "1.50.0", known: "1.25 to 1.38", advice: "Write less" },
  KUBERNETES_UNSUPPORTED: {
    talos: "1.12.0",
    to: "1.36.0",
    lowest: "1.30",
    highest: "1.35",
    stays: "talosVersion is not given",
    advice: "Write less",
  },
  TALOS_REFUSES_KUBERNETES: {
    to: "1.14.0",
    kubernetes: "1.31.0",
    lowest: "1.32",
    highest: "1.37",
    advice: "Bring Kubernetes up",
  },
  TALOS_RELEASE_BAD: {
    to: "1.13.1",
    means: "it was withdrawn",
    liftedBy: "a later patch",
    advice: "Write more",
  },
  NODES_LEFT_OUT: {
    nodes: "2 nodes",
    talos: "1.12.0",
    to: "Kubernetes 1.36.1",
    advice: "Write less",
  },
  CLUSTER_STRANDED: {
    talos: "1.11.5",
    kubernetes: "1.28.3",
    lowest: "1.29",
    highest: "1.34",
    because: "no node takes a configuration",
    advice: "Patch by hand",
  },
  NO_SUPPORTED_PATH: {
    from: "Talos 1.9.0",
    to: "Talos 1.13.0",
    because: "it is too far",
    advice: "Write less",
  },
} as const;
