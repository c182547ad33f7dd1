/** Values of the errors about versions. */
export const supportSamples = {
  TALOS_DOWNGRADE: { to: "1.12.0", running: "1.13.0", nodes: "cp-1" },
  KUBERNETES_DOWNGRADE: { to: "1.34.0", running: "1.35.1" },
  TALOS_TOO_FAR: { from: "1.11.0", to: "1.13.0", nearest: "1.12.11" },
  KUBERNETES_TOO_FAR: { from: "1.33.0", to: "1.35.1", nearest: "1.34.1" },
  TALOS_UNKNOWN: { version: "1.19.0" },
  KUBERNETES_UNSUPPORTED: {
    talos: "1.12.0",
    to: "1.36.0",
    lowest: "1.30",
    highest: "1.35",
    advice: "Write less",
  },
  TALOS_REFUSES_KUBERNETES: {
    to: "1.14.0",
    kubernetes: "1.31.0",
    lowest: "1.32",
    highest: "1.37",
    advice: "Bring Kubernetes up",
  },
} as const;
