import { parseRequest } from "../provider/inputs/parse-request";
import type { Request } from "../provider/model/request";
import { observe } from "../provider/observe/observe";
import { makePlan } from "../provider/plan/make-plan";
import { createStopping } from "../provider/run/stopping";
import { runUpgrade } from "../provider/run/run";
import { inProcessPorts, runInVirtualTime, type InProcess } from "../sandbox/in-process";
import { watchInvariants } from "../sandbox/invariants";
import { createWorld } from "../sandbox/world/create-world";
import { virtualClock } from "../sandbox/world/virtual-clock";
import { describeVersions, workloadsOf, type Story } from "./story";
import { describeEnding } from "./summary";
import { tellVerdict } from "./tell-verdict";
import { watchHops } from "./watch-hops";
import { hazardsOf } from "./way";

const backupDirectory = "/memory/backups";

/** Tells the story without any binary: our engine against the world's ports, in virtual time. Gives the exit code. */
export async function tellInMemory(story: Story, say: (text: string) => void): Promise<number> {
  const clock = virtualClock();
  const { controlPlanes, workers, from, to } = story;
  const workloads = workloadsOf(story);
  const world = createWorld({ ...from, controlPlanes, workers, workloads }, clock);
  const referee = watchInvariants(world);
  const hops = watchHops(world);
  const ports = inProcessPorts(world, {
    talosctlVersion: to.talosVersion,
    onLine: ({ text }) => {
      say(`  ${text}`);
    },
  });
  const request = wishOf(story);
  const planned = async () => makePlan(await observe(ports, request), request);
  const settle = <T>(promise: Promise<T>) => runInVirtualTime({ clock }, promise);

  say(`A cluster in memory: ${controlPlanes}+${workers} nodes, ${describeVersions(from)}.`);
  const before = await settle(planned());
  say(`\nPending:\n${listLines(before.plan.lines)}\n`);
  const result = await settle(runUpgrade(upgradeOf(ports, request)));
  if (result.kind === "failed") say(`\n${result.error.message}`);
  const after = await settle(planned());
  say(`\nPending now:\n${listLines(after.plan.lines)}`);

  referee.finish();
  const { backup } = result;
  const backups =
    backup === undefined ? [] : [{ path: `${backup.path} (in memory)`, size: backup.size }];
  say(`\n${describeEnding({ world, story, factor: 1, hops: hops(), backups })}`);
  const exitCode = tellVerdict(world, story, say);
  return result.kind === "done" && after.plan.lines.length === 0 ? exitCode : 1;
}

function wishOf(story: Story): Request {
  const parsed = parseRequest(
    {
      ...story.to,
      talosconfig: "there is none in memory",
      backup: { directory: backupDirectory },
      allow: hazardsOf(story),
    },
    { environment: {}, programDirectory: "/memory", temporaryDirectories: [] },
  );
  if (parsed.kind === "request") return parsed.request;
  throw new Error(`The story is no request: ${JSON.stringify(parsed)}`);
}

function upgradeOf(ports: InProcess, request: Request) {
  return {
    ports,
    request,
    clusterName: "demo",
    stopping: createStopping(ports),
    observe: () => observe(ports, request),
    plan: (snapshot: Parameters<typeof makePlan>[0]) =>
      Promise.resolve(makePlan(snapshot, request)),
    updateProfile: () => Promise.reject(new Error("The story has no profile file.")),
  };
}

function listLines(lines: readonly string[]): string {
  return lines.length === 0 ? "  nothing" : lines.map((line) => `  ${line}`).join("\n");
}
