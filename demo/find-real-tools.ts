import { getPulumi, getTalosctl } from "../tools/find-tools";
import { isToolMissing } from "../tools/tool-missing";
import { currentSurroundings } from "../tools/surroundings";
import { minorOf } from "../provider/model/version";
import type { Story } from "./story";

/** The real binaries, or why there are none. */
export type RealTools =
  | { readonly kind: "found"; readonly pulumiDirectory: string; readonly talosctl: string }
  | { readonly kind: "missing"; readonly reason: string };

/** The newest talosctl of each minor that can be built here; others must be on PATH, in the cache or downloadable. */
const talosctlOfMinor: Readonly<Record<string, string>> = {
  "1.9": "1.9.5",
  "1.10": "1.10.0",
  "1.11": "1.11.0",
  "1.12": "1.12.0",
  "1.13": "1.13.0",
};

/** Finds, downloads or builds pulumi and the talosctl of the story's target minor. */
export async function findRealTools({ to }: Story): Promise<RealTools> {
  const version = talosctlOfMinor[minorOf(to.talosVersion)] ?? to.talosVersion;
  const surroundings = currentSurroundings();
  try {
    const { directory } = await getPulumi(surroundings);
    const talosctl = await getTalosctl(version, surroundings);
    return { kind: "found", pulumiDirectory: directory, talosctl };
  } catch (error) {
    if (!isToolMissing(error)) throw error;
    return { kind: "missing", reason: error.message };
  }
}
