import { findTalosctl } from "../../tools/find-tools";
import { isToolMissing } from "../../tools/tool-missing";

/** The path of the real talosctl of this version, or the reason why there is none. */
export async function talosctlBinary(
  version: string,
): Promise<{ readonly path: string } | { readonly reason: string }> {
  try {
    return { path: await findTalosctl(version) };
  } catch (error) {
    if (!isToolMissing(error)) throw error;
    return { reason: `talosctl ${version} is not to be had here` };
  }
}
