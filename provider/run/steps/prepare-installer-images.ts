import { UpgradeError } from "../../errors/upgrade-error";
import type { UpgradeNode } from "../../model/plan";
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
  isDue: (run) => pendingImages(run).length > 0,
  precondition: requireBackup,
  deadlineMs: () => 0,
  action: tellImages,
  proof: requireKeptSchematics,
};

function pendingImages(run: RunState): readonly UpgradeNode[] {
  return [
    ...pendingNodes(run, "upgrade-control-plane-node"),
    ...pendingNodes(run, "upgrade-worker"),
  ];
}

function tellImages(run: RunState): Promise<void> {
  for (const { node, image } of pendingImages(run)) {
    run.ports.reporter.info(`${node}: will install ${image}`);
  }
  return Promise.resolve();
}

/** Unless the user named another image or schematic, or allowed any, each image holds the schematic that its node runs or was given. */
function requireKeptSchematics(run: RunState): Promise<void> {
  const { installerImage, schematicId, allow } = run.request;
  const isChosen = installerImage !== undefined || schematicId !== undefined;
  if (isChosen || allow.includes("generic-image")) return Promise.resolve();
  for (const { node, image, owedSchematic } of pendingImages(run)) {
    const runs = run.snapshot.nodes.find(({ name }) => name === node)?.schematic?.id;
    const schematic = owedSchematic ?? runs;
    if (schematic === undefined || schematic === schematicIn(image)) continue;
    throw new UpgradeError("SCHEMATIC_NOT_KEPT", { values: { node, image, schematic } });
  }
  return Promise.resolve();
}
