import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { coerce, gte } from "semver";
import { install } from "../install";
import { goProcessor } from "../platform";
import type { Surroundings } from "../surroundings";
import type { GoBuild, Tool } from "../tool";
import { found, missing, type Outcome, type Way } from "../way";

/** A build from the Go module below `tools/`, whose go.sum fixes every source that goes into it. */
export const goBuildWay: Way = { name: "go build", look };

async function look(tool: Tool, surroundings: Surroundings): Promise<Outcome> {
  const [first] = tool.builds;
  if (!first) return missing(`there is no Go module of ${tool.name} ${tool.version} in tools/`);
  try {
    await expectGo(first, surroundings);
    const installation = await install(tool, surroundings, async (folder) => {
      for (const build of tool.builds) await buildProgram(build, folder, surroundings);
    });
    return found(installation);
  } catch (error) {
    return missing(error instanceof Error ? error.message : String(error));
  }
}

// Asked inside the module's folder, a Go that may fetch newer ones by itself tells the fetched one.
async function expectGo(build: GoBuild, surroundings: Surroundings): Promise<void> {
  const folder = moduleFolder(build, surroundings);
  const wanted = /^go (\S+)$/m.exec(await readFile(join(folder, "go.mod"), "utf8"))?.[1] ?? "";
  const answer = await runGo(["version"], folder, surroundings);
  if (answer.code === "ENOENT")
    throw new Error(`go is not on PATH (Go ${wanted} or newer would do)`);
  const version = coerce(/\bgo version go(\S+)/.exec(answer.stdout)?.[1]);
  const isEnough = version !== null && gte(version, coerce(wanted) ?? wanted);
  if (!answer.failed && isEnough) return;
  const actual = version ? `Go ${version.version}` : lastLine(answer.stderr);
  throw new Error(`tools/${build.module} wants Go ${wanted} or newer; here is: ${actual}`);
}

async function buildProgram(
  build: GoBuild,
  folder: string,
  surroundings: Surroundings,
): Promise<void> {
  const title = `go build of ${build.program} in tools/${build.module} (takes minutes)`;
  await surroundings.progress.step(title, async () => {
    const place = moduleFolder(build, surroundings);
    const answer = await runGo(buildArguments(build, folder), place, surroundings);
    if (answer.failed) throw new Error(`go build failed: ${lastLine(answer.stderr)}`);
  });
}

// Given here, each of these wins over what GOFLAGS may say.
function buildArguments(build: GoBuild, folder: string): readonly string[] {
  return [
    "build",
    "-mod=readonly",
    "-buildvcs=false",
    "-trimpath",
    "-tags",
    build.tags,
    "-ldflags",
    build.linkerFlags,
    "-o",
    join(folder, build.program),
    build.package,
  ];
}

async function runGo(
  argumentList: readonly string[],
  folder: string,
  { environment, platform }: Surroundings,
) {
  return execa("go", argumentList, {
    cwd: folder,
    reject: false,
    extendEnv: false,
    env: {
      ...environment,
      GOWORK: "off",
      CGO_ENABLED: "0",
      GOOS: platform.system,
      GOARCH: goProcessor(platform),
    },
  });
}

function moduleFolder(build: GoBuild, surroundings: Surroundings): string {
  return join(surroundings.projectRoot, "tools", build.module);
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
