import type { Request } from "../model/request";
import { talosVersionsOf } from "../model/running-versions";
import type { ClusterSnapshot } from "../model/snapshot";
import type { Clock, Files, Talosctl } from "../ports";
import type { Environment } from "../system/environment";
import { withScratchFolder } from "../system/scratch-folder";
import { freshTalosctl } from "./fresh-talosctl";
import { readTalosconfig } from "./read-access";

interface LendingPorts {
  readonly files: Files;
  readonly clock: Clock;
  readonly environment: () => Environment;
}

/**
 * Lends the talosctl that fits the cluster and the wish. Its talosconfig lies in a file, mode 0600, for as long as the work
 * takes. Throws TALOSCTL_MISSING and TALOSCTL_TOO_OLD before the work begins.
 */
export async function withTalosctl<T>(
  wish: { readonly request: Request; readonly snapshot: ClusterSnapshot },
  work: (talosctl: Talosctl) => Promise<T>,
  ports: LendingPorts,
): Promise<T> {
  const { request, snapshot } = wish;
  // Starting processes loads much, and a preview with nothing pending starts none.
  const { findTalosctl } = await import("../talosctl/find-talosctl.js");
  const { talosctl } = await import("../talosctl/talosctl.js");
  const environment = ports.environment();
  const found = await findTalosctl(
    { target: request.talosVersion, running: talosVersionsOf(snapshot) },
    {
      explicit: environment.talosctl,
      searchPath: environment.searchPath,
      cacheFolder: environment.cacheFolder,
      platform: process.platform,
      arch: process.arch,
      environment: environment.variables,
    },
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
