/** Which rooms the files of one room may import. A room is a folder or a file without its ending. */
export interface Arrow {
  readonly room: string;
  readonly mayImport: readonly string[];
}

const core = ["provider/model", "provider/errors", "provider/ports"];

/**
 * The arrows of the design. The longest room that holds a file speaks for it; within a room all may be
 * imported.
 */
export const arrows: readonly Arrow[] = [
  { room: "provider/model", mayImport: [] },
  { room: "provider/errors", mayImport: [] },
  { room: "provider/ports", mayImport: ["provider/model", "provider/errors"] },
  { room: "provider/inputs", mayImport: ["provider/model", "provider/errors"] },
  { room: "provider/plan", mayImport: ["provider/model", "provider/errors"] },
  { room: "provider/observe", mayImport: core },
  { room: "provider/verify", mayImport: core },
  { room: "provider/rehearse", mayImport: core },
  { room: "provider/backup", mayImport: core },
  {
    room: "provider/run",
    mayImport: [...core, "provider/plan", "provider/verify", "provider/backup"],
  },
  { room: "provider/talos", mayImport: [...core, "proto"] },
  { room: "provider/talosctl", mayImport: core },
  { room: "provider/kubernetes", mayImport: core },
  { room: "provider/image-factory", mayImport: core },
  { room: "provider/system", mayImport: core },
  { room: "provider/lifecycle", mayImport: ["provider"] },
  { room: "provider/shell", mayImport: [] },
  {
    room: "provider/resource",
    mayImport: ["provider/shell", "provider/inputs", "provider/model", "provider/errors"],
  },
  {
    room: "provider/index",
    mayImport: ["provider/resource", "provider/inputs", "provider/model", "provider/errors"],
  },
  { room: "components", mayImport: ["provider/index"] },
  { room: "stacks", mayImport: ["provider/index", "components"] },
  { room: "index", mayImport: ["provider/index", "components"] },
  { room: "cli", mayImport: ["provider", "sandbox"] },
  { room: "sandbox/world", mayImport: ["provider/model"] },
  { room: "sandbox/invariants", mayImport: ["sandbox/world", "provider/model"] },
  { room: "sandbox/talos-api", mayImport: ["sandbox/world", "proto"] },
  { room: "sandbox/kubernetes-api", mayImport: ["sandbox/world", "proto"] },
  {
    room: "sandbox/processes",
    mayImport: ["sandbox/world", "sandbox/talos-api", "sandbox/kubernetes-api", "proto"],
  },
  {
    room: "sandbox/in-process",
    mayImport: ["sandbox/world", "provider/ports", "provider/model", "provider/errors"],
  },
  { room: "sandbox", mayImport: ["provider/model", "proto"] },
  { room: "proto", mayImport: [] },
  { room: "demo", mayImport: ["sandbox", "tools", "provider", "components", "cli"] },
  { room: "tools", mayImport: ["provider"] },
];

/** The room that speaks for a file, if one does. */
export function arrowOf(file: string): Arrow | undefined {
  const holding = arrows.filter(({ room }) => isInRoom(file, room));
  return holding.toSorted((a, b) => b.room.length - a.room.length)[0];
}

/** Whether a file is a room or lies in it. */
export function isInRoom(file: string, room: string): boolean {
  return file.startsWith(`${room}/`) || file.replace(/\.[cm]?ts$/, "") === room;
}

/** Whether every file below the file's folder must stand in a room; tests and benchmarks need not. */
export function needsRoom(file: string): boolean {
  return file.startsWith("provider/");
}
