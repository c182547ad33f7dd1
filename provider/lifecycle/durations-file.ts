import { join } from "node:path";
import { z } from "zod";
import type { StepDurations } from "../model/state";
import type { Files } from "../ports";

const name = "durations.json";
const milliseconds = z.number().positive();

const schema = z.object({
  kubernetesMs: milliseconds.optional(),
  controlPlaneNodeMs: milliseconds.optional(),
  workerMs: milliseconds.optional(),
});

/**
 * What the last run measured, from the folder of its backups: `check` is told nothing of the state. Estimates rest on it and
 * nothing else, so a file that is missing or damaged is none.
 */
export async function readDurations(
  directory: string,
  files: Pick<Files, "readText">,
): Promise<StepDurations> {
  const text = await files.readText(join(directory, name)).catch(() => undefined);
  if (text === undefined) return {};
  const parsed = schema.safeParse(parseJson(text));
  return parsed.success ? withoutGaps(parsed.data) : {};
}

/** Keeps what a run measured; kinds of steps that it did not make keep their older value. Throws what the disk throws. */
export async function writeDurations(
  directory: string,
  measured: StepDurations,
  files: Pick<Files, "readText" | "writeText">,
): Promise<void> {
  const durations = { ...(await readDurations(directory, files)), ...withoutGaps(measured) };
  if (Object.keys(durations).length === 0) return;
  await files.writeText(join(directory, name), `${JSON.stringify(durations, null, 2)}\n`, 0o600);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function withoutGaps(durations: z.output<typeof schema> | StepDurations): StepDurations {
  return Object.fromEntries(Object.entries(durations).filter(([, value]) => value !== undefined));
}
