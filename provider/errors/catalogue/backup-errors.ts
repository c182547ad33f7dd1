import type { ErrorEntry } from "../error-entry";

export const backupErrors = {
  BACKUP_FOLDER_UNWRITABLE: {
    title: "The backup folder cannot be written.",
    why: ({ directory = "", reason = "it cannot be opened" }) => `${directory}: ${reason}.`,
    next: ({ directory = "the folder" }) =>
      `Make ${directory} writable for the user that runs Pulumi, or set backup.directory to another folder, then run pulumi up again.`,
    blame: "operator",
  },
  DISK_FULL: {
    title: "The disk of the backup folder is full.",
    why: ({ directory = "" }) => `The etcd snapshot does not fit into ${directory}.`,
    next: ({ directory = "the folder" }) =>
      `Free space (see it with: df -h ${directory}), or set backup.directory to a folder on another disk, then run pulumi up again.`,
    blame: "operator",
  },
  BACKUP_FAILED: {
    title: "No etcd snapshot could be taken.",
    why: ({ reason = "no member gave one" }) => `${reason}.`,
    next: () =>
      "Look at etcd with: talosctl etcd status, and talosctl service etcd. Repair it, then run pulumi up again.",
    blame: "cluster",
  },
  BACKUP_UNPROVEN: {
    title: "The etcd snapshot was taken, but what was written is not a good backup.",
    why: ({ path = "the file", problem = "it cannot be read" }) => `${path}: ${problem}.`,
    next: ({ path = "the file" }) =>
      `Look at the file with: etcdutl snapshot status ${path}. Check the disk and the network, then run pulumi up again: a new snapshot is taken. To go on without proof, name "unproven-backup" in allow.`,
    blame: "cluster",
  },
} as const satisfies Record<string, ErrorEntry>;
