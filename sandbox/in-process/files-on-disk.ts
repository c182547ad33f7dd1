import { isDiskFull } from "../world/faults/disk-full";
import type { World } from "../world/types";
import type { MemoryFiles } from "./memory-files";

/** The files on the upgrader's disk: what is written fails with ENOSPC while the disk is full. */
export function filesOnDisk(world: World, files: MemoryFiles): MemoryFiles {
  const demandSpace = (action: string, path: string): void => {
    if (isDiskFull(world)) throw noSpace(action, path);
  };
  return {
    ...files,
    writeBytes: (path, bytes) => {
      demandSpace("write", path);
      files.writeBytes(path, bytes);
    },
    writeText: async (path, text, mode) => {
      demandSpace("write", path);
      await files.writeText(path, text, mode);
    },
    makeDirectory: async (path, mode) => {
      demandSpace("make the folder", path);
      await files.makeDirectory(path, mode);
    },
  };
}

/** As the adapter tells it. */
function noSpace(action: string, path: string): Error {
  const error = new Error(`cannot ${action} ${path}: the disk is full`);
  return Object.assign(error, { name: "FileError", code: "ENOSPC", path });
}
