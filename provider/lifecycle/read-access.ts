import { UpgradeError } from "../errors/upgrade-error";
import type { Credential, Request } from "../model/request";
import type { Clock, Files } from "../ports";
import { parseTalosconfig, type TalosAccess } from "../talos/talosconfig";

/** A usable talosconfig: its text, which is secret, and what it says. */
export interface ReadTalosconfig {
  readonly text: string;
  readonly access: TalosAccess;
}

interface ReadingPorts {
  readonly files: Pick<Files, "readText">;
  readonly clock: Pick<Clock, "now">;
}

/** Reads and examines the talosconfig. Throws TALOSCONFIG_UNUSABLE with all that is wrong with it. */
export async function readTalosconfig(
  request: Pick<Request, "talosconfig" | "context">,
  { files, clock }: ReadingPorts,
): Promise<ReadTalosconfig> {
  const text = await readCredential(request.talosconfig, files).catch((error: unknown) => {
    throw unusable(reasonOf(error), error);
  });
  const parsed = parseTalosconfig(text, { context: request.context, now: clock.now() });
  if (parsed.kind === "problems") throw unusable(parsed.problems.join("; "));
  return { text, access: parsed.access };
}

/** The text of a given kubeconfig; undefined when none is given. Throws KUBECONFIG_UNREADABLE. */
export async function readKubeconfig(
  request: Pick<Request, "kubeconfig">,
  files: Pick<Files, "readText">,
): Promise<string | undefined> {
  if (request.kubeconfig === undefined) return undefined;
  return readCredential(request.kubeconfig, files).catch((error: unknown) => {
    const values = { reason: reasonOf(error) };
    throw new UpgradeError("KUBECONFIG_UNREADABLE", { values, cause: error });
  });
}

async function readCredential(
  credential: Credential,
  files: Pick<Files, "readText">,
): Promise<string> {
  if (credential.kind === "content") return credential.content;
  const text = await files.readText(credential.path);
  if (text === undefined) throw new Error(`there is no file ${credential.path}`);
  return text;
}

function unusable(problems: string, cause?: unknown): UpgradeError {
  return new UpgradeError("TALOSCONFIG_UNUSABLE", { values: { problems }, cause });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
