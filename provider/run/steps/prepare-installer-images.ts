import { UpgradeError } from "../../errors/upgrade-error";
import type { Plan, UpgradeNode } from "../../model/plan";
import { pendingNodes } from "../pending";
import { requireBackup } from "../requirements";
import type { RunState } from "../run-state";
import { schematicIn } from "../schematic-in";
import type { Step } from "../step";

export const prepareInstallerImages: Step = {
  name: "prepare-installer-images",
  title: "Work out the installer image of each node",
  repeats: "once",
  changesCluster: false,
  isDue: ({ planned }) => pendingImages(planned.plan).length > 0,
  precondition: requireBackup,
  deadlineMs: () => 0,
  action: tellImages,
  proof: requireKeptSchematics,
};

function pendingImages(plan: Plan): readonly UpgradeNode[] {
  return [
    ...pendingNodes(plan, "upgrade-control-plane-node"),
    ...pendingNodes(plan, "upgrade-worker"),
  ];
}

function tellImages({ planned, ports }: RunState): Promise<void> {
  for (const { node, image } of pendingImages(planned.plan)) {
    ports.reporter.info(`${node}: will install ${image}`);
  }
  return Promise.resolve();
}

/** Unless the user named another image or schematic, each node's image holds the schematic that the node runs. */
function requireKeptSchematics({ planned, request, snapshot }: RunState): Promise<void> {
  const isChosen = request.installerImage !== undefined || request.schematicId !== undefined;
  for (const { node, image } of pendingImages(planned.plan)) {
    const runs = snapshot.nodes.find(({ name }) => name === node)?.schematic?.id;
    if (isChosen || runs === undefined || runs === schematicIn(image)) continue;
    throw new UpgradeError("SCHEMATIC_NOT_KEPT", { values: { node, image, schematic: runs } });
  }
  return Promise.resolve();
}
