import type { RunState } from "../run-state";
import { hasClusterChanges } from "../pending";
import { requireNothing } from "../requirements";
import type { Step } from "../step";

export const recordVersions: Step = {
  name: "record-versions",
  title: "Record what runs now",
  repeats: "once",
  changesCluster: false,
  isDue: ({ planned }) => hasClusterChanges(planned.plan),
  precondition: requireNothing,
  deadlineMs: () => 0,
  action: tellVersions,
  proof: () => Promise.resolve(),
};

function tellVersions({ before, ports }: RunState): Promise<void> {
  for (const { name, talosVersion, kubeletVersion, schematic } of before.nodes) {
    const image =
      schematic === undefined ? "no schematic" : `schematic ${schematic.id.slice(0, 12)}`;
    ports.reporter.info(`${name}: Talos ${talosVersion}, Kubernetes ${kubeletVersion}, ${image}`);
  }
  return Promise.resolve();
}
