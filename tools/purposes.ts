import { etcd } from "./etcd";
import { kubeApiserver } from "./kube-apiserver";
import { pulumi } from "./pulumi";
import { talosctl } from "./talosctl";
import type { Tool } from "./tool";

/** A tool that a purpose needs. */
export interface Need {
  readonly tool: Tool;
  /** What happens without it; a need that does not say so cannot be gone without. */
  readonly without?: string;
}

/** The talosctl versions of the default tests: the last with the old upgrade API, the first with the new. */
export const testVersions: readonly string[] = ["1.12.0", "1.13.0"];

/** The talosctl versions that the matrix adds. */
export const furtherVersions: readonly string[] = ["1.9.5", "1.10.0", "1.11.0"];

/** The talosctl version that joins the matrix where it can be downloaded. */
export const joiningVersion = "1.14.1";

const demoWithout = "The demo runs in memory without it, and says so.";
const matrixWithout = `The matrix runs without talosctl ${joiningVersion}.`;
const realProcesses = [etcd, kubeApiserver];
const testNeeds: readonly Need[] = [pulumi, ...testVersions.map(talosctl), ...realProcesses].map(
  (tool) => ({ tool }),
);

/** Which tools each purpose needs. */
export const purposes: Readonly<Record<string, readonly Need[]>> = {
  demo: [pulumi, talosctl("1.13.0")].map((tool) => ({ tool, without: demoWithout })),
  test: testNeeds,
  quorum: [...realProcesses, talosctl("1.13.0")].map((tool) => ({ tool })),
  matrix: [
    ...testNeeds,
    ...furtherVersions.map((version) => ({ tool: talosctl(version) })),
    { tool: talosctl(joiningVersion), without: matrixWithout },
  ],
};
