import type { InputContext } from "../../../provider/inputs/backup-directory";

/** A program in a lasting folder, on a machine that is no CI. */
export const inputContext: InputContext = {
  environment: {},
  programDirectory: "/srv/program",
  temporaryDirectories: ["/tmp", "/var/tmp"],
};

/** The least that a resource of the type `both` must be given. */
export const leastInputs = {
  talosVersion: "1.13.0",
  kubernetesVersion: "1.35.1",
  talosconfigPath: "talosconfig",
} as const;
