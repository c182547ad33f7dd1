import { dirname, isAbsolute, join, resolve } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { UpgradeError } from "../../provider/errors/upgrade-error";
import type { Files } from "../../provider/ports";

/** The Pulumi project that a stack's configuration belongs to, as far as its settings depend on it. */
export interface Project {
  /** Settings without a namespace are in this one. */
  readonly name: string;
  /** Absolute folder of the program: relative paths in settings count from here. */
  readonly directory: string;
}

const schema = z.object({ name: z.string(), main: z.string().optional() });

/**
 * The project of the nearest Pulumi.yaml in the folder of the stack's file or above it, as Pulumi itself finds it
 * (docs/iac/concepts/projects). Throws STACK_FILE_UNUSABLE.
 */
export async function findProject(
  stackFile: string,
  files: Pick<Files, "readText">,
): Promise<Project> {
  const found = await nearestProjectFile(dirname(stackFile), files);
  if (found === undefined) {
    throw unusable(stackFile, "there is no Pulumi.yaml in its folder or above it");
  }
  const project = schema.safeParse(readYaml(found.text));
  if (!project.success) throw unusable(found.path, "it is no Pulumi project: it names no project");
  const { name, main } = project.data;
  return { name, directory: programDirectory(dirname(found.path), main) };
}

interface ProjectFile {
  readonly path: string;
  readonly text: string;
}

async function nearestProjectFile(
  folder: string,
  files: Pick<Files, "readText">,
): Promise<ProjectFile | undefined> {
  for (const name of ["Pulumi.yaml", "Pulumi.yml"]) {
    const path = join(folder, name);
    const text = await files.readText(path);
    if (text !== undefined) return { path, text };
  }
  const parent = dirname(folder);
  return parent === folder ? undefined : nearestProjectFile(parent, files);
}

/** Pulumi runs the program in the folder of `main`, or in `main` itself where that is a folder (its docs, project file). */
function programDirectory(root: string, main: string | undefined): string {
  if (main === undefined || main === "") return root;
  const path = isAbsolute(main) ? main : resolve(root, main);
  return /\.[cm]?[jt]s$/.test(path) ? dirname(path) : path;
}

function readYaml(text: string): unknown {
  try {
    return parse(text, { prettyErrors: false }) as unknown;
  } catch {
    return undefined;
  }
}

function unusable(path: string, problem: string): UpgradeError {
  return new UpgradeError("STACK_FILE_UNUSABLE", { values: { path, problem } });
}
