import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectRoot } from "./project-root";
import type * as LockModule from "./set-up/with-lock.mjs" with { "resolution-mode": "import" };

/**
 * Runs `work` while this process alone holds the lock folder. It is the lock of the set-up, which
 * must run before anything is compiled and therefore is plain JavaScript.
 */
export async function withLock<Result>(
  folder: string,
  work: () => Promise<Result>,
  onWait: (holder: string) => void,
): Promise<Result> {
  const file = join(projectRoot(), "tools", "set-up", "with-lock.mjs");
  const lockModule = (await import(pathToFileURL(file).href)) as typeof LockModule;
  return lockModule.withLock(folder, work, { onWait });
}
