import { findTalosctl } from "../../tools/find-tools";

/** The path of the real talosctl of this version, or the reason why there is none. */
export async function talosctlBinary(
  version: string,
): Promise<{ readonly path: string } | { readonly reason: string }> {
  try {
    return { path: await findTalosctl(version) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}
