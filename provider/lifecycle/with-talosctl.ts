import type { Request } from "../model/request";
import { talosVersionsOf } from "../model/running-versions";
import type { ClusterSnapshot } from "../model/snapshot";
import type { Clock, Files, Talosctl } from "../ports";
import type { Environment } from "../system/environment";
import { withScratchFolder } from "../system/scratch-folder";
import type { TalosctlPlaces, VersionsAhead } from "../talosctl/find-talosctl";
import { freshTalosctl } from "./fresh-talosctl";
import { readTalosconfig } from "./read-access";

interface LendingPorts {
  readonly files: Files;
  readonly clock: Clock;
  readonly environment: () => Environment;
}

/** For what a talosctl is lent. */
export interface TalosctlLoan {
  readonly request: Request;
  readonly snapshot: ClusterSnapshot;
  /** What `prepareTalosctl` has read for this look. */
  readonly ahead?: Promise<VersionsAhead> | undefined;
}

/**
 * Lends the talosctl that fits the cluster and the wish. Its talosconfig lies in a file, mode 0600, for as long as the work
 * takes. Throws TALOSCTL_MISSING and TALOSCTL_TOO_OLD before the work begins.
 */
export async function withTalosctl<T>(
  wish: TalosctlLoan,
  work: (talosctl: Talosctl) => Promise<T>,
  ports: LendingPorts,
): Promise<T> {
  const { request, snapshot, ahead } = wish;
  // Starting processes loads much, and a preview with nothing pending starts none.
  const { findTalosctl } = await import("../talosctl/find-talosctl.js");
  const { talosctl } = await import("../talosctl/talosctl.js");
  const environment = ports.environment();
  const found = await findTalosctl(
    { target: request.talosVersion, running: talosVersionsOf(snapshot), ahead },
    placesIn(environment),
  );
  const { text } = await readTalosconfig(request, ports);
  let written = 0;
  return withScratchFolder((folder) =>
    work(
      freshTalosctl({
        text,
        read: async () => (await readTalosconfig(request, ports)).text,
        open: (fresh) =>
          talosctl({
            path: found.path,
            talosconfigPath: folder.write(`talosconfig-${String((written += 1))}`, fresh),
            context: request.context,
            environment: environment.variables,
            secretsFolder: folder.path,
          }),
      }),
    ),
  );
}

/** Loads what starts programs, and reads the versions that `withTalosctl` is going to need, where a look expects that it will. Never throws. */
export async function prepareTalosctl(
  { talosVersion }: Pick<Request, "talosVersion">,
  { environment }: Pick<LendingPorts, "environment">,
): Promise<VersionsAhead> {
  const { readVersionsAhead } = await import("../talosctl/find-talosctl.js");
  return readVersionsAhead(talosVersion, placesIn(environment()));
}

function placesIn({ talosctl, searchPath, cacheFolder, variables }: Environment): TalosctlPlaces {
  return {
    explicit: talosctl,
    searchPath,
    cacheFolder,
    platform: process.platform,
    arch: process.arch,
    environment: variables,
  };
}
