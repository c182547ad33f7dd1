import { realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter } from "node:path";
import { temporaryFolders, type InputContext } from "./inputs/backup-directory";
import { imageFactory } from "./image-factory/image-factory";
import { imageRegistry } from "./image-factory/image-registry";
import { createLifecycle } from "./lifecycle/create-lifecycle";
import type { Joints } from "./lifecycle/joints";
import { openCluster } from "./lifecycle/open-cluster";
import { openProgress } from "./lifecycle/open-progress";
import { openStopping } from "./lifecycle/open-stopping";
import { pacedClock, readPace } from "./lifecycle/paced-clock";
import { processEvents, stopsOfProcess } from "./lifecycle/provider-process";
import { readMirrors } from "./lifecycle/read-mirrors";
import { publishSchematic } from "./image-factory/publish-schematic";
import { rehearseUpgrade } from "./lifecycle/rehearse-upgrade";
import { prepareTalosctl, withTalosctl } from "./lifecycle/with-talosctl";
import { systemClock } from "./system/clock";
import { readEnvironment } from "./system/environment";
import { newHolder } from "./system/new-holder";
import { systemFiles } from "./system/files";

const clock = systemClock;
const files = systemFiles;
const { variables } = readEnvironment();

const web = {
  clock,
  // A preview must not wait long for a registry that it can do without.
  deadlineMs: 5_000,
  mirrors: readMirrors(variables["PULUMI_TALOS_UPGRADE_MIRRORS"]),
  environment: variables,
};
const images = { registry: imageRegistry(web), factory: imageFactory(web) };
const source = stopsOfProcess(processEvents);
const lendTalosctl: Joints["withTalosctl"] = (wish, work) =>
  withTalosctl(wish, work, { clock, files, environment: readEnvironment });

/** The real world. The command line looks at clusters through it. */
export const joints: Joints = {
  clock: pacedClock(clock, readPace(variables["PULUMI_TALOS_UPGRADE_PACE"])),
  files,
  inputContext: readInputContext,
  openProgress: (urn) => openProgress({ urn }),
  openStopping: (request, reporter) => openStopping(request, { clock, reporter, source }),
  openCluster: (request) => openCluster(request, { clock, files }),
  withTalosctl: lendTalosctl,
  prepareTalosctl: (request) => prepareTalosctl(request, { environment: readEnvironment }),
  rehearse: (rehearsal) =>
    rehearseUpgrade(rehearsal, { clock, images, withTalosctl: lendTalosctl }),
  newHolder,
  publishSchematic: (question) => publishSchematic(question, images.factory),
  // A preview runs nothing, and the steps are a sixth of all that there is to load.
  run: async (upgrade) => (await import("./run/run.js")).runUpgrade(upgrade),
};

/** What the shell in every state forwards to. The name `v1` and its methods stay for ever. */
export const v1 = createLifecycle(joints);

function readInputContext(): InputContext {
  return {
    environment: { CI: variables["CI"] },
    programDirectory: realpathSync(process.cwd()),
    temporaryDirectories: readTemporaryFolders().flatMap(realPathOf),
  };
}

/** The variable PULUMI_TALOS_UPGRADE_TEMPORARY_FOLDERS lists them, separated as in PATH, where a system has other ones. */
function readTemporaryFolders(): readonly string[] {
  const listed = variables["PULUMI_TALOS_UPGRADE_TEMPORARY_FOLDERS"];
  if (listed === undefined) return temporaryFolders(variables, tmpdir());
  return listed.split(delimiter).filter((folder) => folder !== "");
}

function realPathOf(folder: string): string[] {
  try {
    return [realpathSync(folder)];
  } catch {
    return [];
  }
}
