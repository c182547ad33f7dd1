import { joiningVersion } from "../../tools/purposes";
import type { WirePair } from "./wire-cluster";

/** Clients with clusters of their own minor (reference: which client with which cluster, run for all five). */
export const wirePairs = {
  "1.9": { client: "1.9.5", talos: "1.9.5", kubernetes: { from: "1.31.4", to: "1.32.3" } },
  "1.10": { client: "1.10.0", talos: "1.10.0", kubernetes: { from: "1.32.3", to: "1.33.0" } },
  "1.11": { client: "1.11.0", talos: "1.11.0", kubernetes: { from: "1.33.2", to: "1.34.0" } },
  "1.12": { client: "1.12.0", talos: "1.12.0", kubernetes: { from: "1.34.1", to: "1.35.0" } },
  "1.13": { client: "1.13.0", talos: "1.13.0", kubernetes: { from: "1.34.1", to: "1.35.1" } },
  /** Only where it can be downloaded: its dependencies cannot be built from modules, so nobody has run it here yet. */
  "1.14": { client: joiningVersion, talos: "1.14.1", kubernetes: { from: "1.36.2", to: "1.37.0" } },
  /** The client of the target minor against nodes that are still a minor behind: it falls back to the legacy ways. */
  "1.13 to 1.12": {
    client: "1.13.0",
    talos: "1.12.0",
    kubernetes: { from: "1.34.1", to: "1.35.1" },
  },
} as const satisfies Readonly<Record<string, WirePair>>;
