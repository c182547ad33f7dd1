import type { MemoryFiles } from "../../../sandbox/in-process/memory-files";

/** The files of our process: nothing new comes into a backup folder while it is closed. */
export function withClosedFolder(files: MemoryFiles, isClosed: () => boolean): MemoryFiles {
  return {
    ...files,
    writeText: async (path, text, mode) => {
      if (isClosed() && isBackup(path)) throw refused(path);
      await files.writeText(path, text, mode);
    },
  };
}

function isBackup(path: string): boolean {
  return path.includes("backup");
}

/** As Node.js tells it. */
function refused(path: string): Error {
  return Object.assign(new Error(`EACCES: permission denied, open '${path}'`), { code: "EACCES" });
}
