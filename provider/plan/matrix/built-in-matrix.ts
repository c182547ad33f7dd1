import type { SupportMatrix } from "../../model/support-matrix";
import { kubernetesMinors } from "./kubernetes-minors";
import { talosMinors } from "./talos-minors";

/** The support matrix that this release knows; `extendMatrix` adds what a user's file knows beyond it. */
export const builtInMatrix: SupportMatrix = { talos: talosMinors, kubernetes: kubernetesMinors };
