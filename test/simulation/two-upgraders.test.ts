import assert from "node:assert/strict";
import type { Properties } from "../../provider/lifecycle/properties";
import { appointReferee, type Referee } from "../../sandbox/invariants/appoint-referee";
import { drive } from "./play/drive";
import { startProcess, type EngineProcess } from "./play/engine-process";
import { newStack, up, type Outcome } from "./play/pulumi";
import { openStage, type Stage } from "./play/stage";
import type { Story } from "./story/story";
import { assertReached } from "./truth/judge-success";
import { invariantsOfOneRun, refereeOptions } from "./truth/referee-options";

const minute = 60_000;

function storyOf(world: Story["world"], wish: Properties = {}): Story {
  return {
    seed: 1,
    world: { talosVersion: "1.12.0", kubernetesVersion: "1.34.1", workloads: [], ...world },
    defects: [],
    wish: { talosVersion: "1.13.0", kubernetesVersion: "1.35.1", ...wish },
    faults: [],
    kills: [],
    refreshes: [],
    destroys: false,
  };
}

/** One `pulumi up` in a process and a folder of its own. */
interface Running {
  readonly engine: EngineProcess;
  readonly lines: string[];
  outcome: Outcome | undefined;
  failure: unknown;
}

interface Scene {
  readonly stage: Stage;
  readonly referee: Referee;
  readonly start: (name: string, wish?: Properties, onLine?: (line: string) => void) => Running;
  readonly until: (isOver: () => boolean) => Promise<void>;
  readonly pass: (ms: number) => Promise<void>;
}

async function openScene(story: Story): Promise<Scene> {
  const stage = await openStage(story);
  const { world, clock } = stage;
  const until = (isOver: () => boolean): Promise<void> => drive(clock, isOver);
  return {
    stage,
    referee: appointReferee(world, invariantsOfOneRun, refereeOptions(stage.wish)),
    start: (name, wish = {}, onLine = () => undefined) => {
      const lines: string[] = [];
      const engine = startProcess({
        world,
        files: stage.files,
        talosctlVersion: "1.13.0",
        name,
        onCall: () => undefined,
        onLine: ({ text }) => {
          lines.push(text);
          onLine(text);
        },
      });
      const running: Running = { engine, lines, outcome: undefined, failure: undefined };
      up(engine.lifecycle, newStack(), { ...stage.wish, ...wish }).then(
        (outcome) => (running.outcome = outcome),
        (error: unknown) => (running.failure = error),
      );
      return running;
    },
    until,
    pass: async (ms) => {
      const end = clock.now() + ms;
      clock.after(ms, () => undefined);
      await until(() => clock.now() >= end);
    },
  };
}

const isOver = (running: Running) => (): boolean => {
  if (running.failure !== undefined) throw running.failure as Error;
  return running.outcome !== undefined;
};

const codesOf = ({ outcome }: Running): readonly string[] =>
  outcome === undefined || outcome.kind === "done" ? [] : outcome.reasons.map(({ code }) => code);

function assertWell({ stage, referee }: Scene): void {
  assert.deepEqual(referee.finish(), []);
  assertReached(stage.world, stage.wish, [...stage.world.nodes.keys()]);
  assert.equal(stage.world.kubernetes.list("Lease").length, 0, "no lease is left");
}

function disruptionsIn({ stage }: Scene): number {
  return stage.world.log.filter(({ action }) => action === "down").length;
}

describe("two upgraders of one cluster", () => {
  const five = { controlPlanes: 3, workers: 2 };

  it("one acts, the other is refused, whenever it comes", async () => {
    const scene = await openScene(storyOf(five));
    const first = scene.start("first");
    const others: Running[] = [scene.start("at-once")];
    while (!isOver(first)()) {
      await scene.pass(90_000);
      const last = others.at(-1);
      if (last !== undefined && isOver(last)() && !isOver(first)())
        others.push(scene.start(`other-${others.length}`));
    }
    await scene.until(() => others.every((other) => isOver(other)()));
    const runs = [first, ...others];
    const done = runs.filter(({ outcome }) => outcome?.kind === "done");
    assert.ok(others.length > 5, String(others.length));
    assert.ok(done.length >= 1);
    const codes = runs.flatMap(codesOf);
    assert.deepEqual(
      codes.filter((code) => !isUnrest(code)),
      [],
    );
    assert.ok(codes.includes("LEASE_HELD"));
    assert.equal(disruptionsIn(scene), 5);
    assertWell(scene);
  });

  it("the other waits where that is wished, and finds everything done", async () => {
    const scene = await openScene(storyOf(five));
    const first = scene.start("first");
    await scene.pass(minute);
    const second = scene.start("second", { lease: { waitSeconds: 86_400 } });
    await scene.until(() => isOver(first)() && isOver(second)());
    assert.equal(first.outcome?.kind, "done");
    assert.equal(second.outcome?.kind, "done");
    assert.ok(
      second.lines.some((line) => line.startsWith("waiting for the lease of simulated@demo")),
    );
    assert.equal(disruptionsIn(scene), 5);
    assertWell(scene);
  });

  it("a killed one is followed by another, wherever it was", async function () {
    this.timeout(120_000);
    for (let seconds = 20; seconds <= 1_400; seconds += 60) {
      const scene = await openScene(storyOf({ controlPlanes: 3, workers: 1 }));
      const first = scene.start("first");
      await scene.pass(seconds * 1_000);
      const wasDone = first.outcome?.kind === "done";
      first.engine.kill();
      for (let attempt = 1; ; attempt += 1) {
        const next = scene.start(`next-${attempt}`, { lease: { waitSeconds: 3_600 } });
        await scene.until(isOver(next));
        if (next.outcome?.kind === "done") break;
        assert.ok(codesOf(next).every(isUnrest), JSON.stringify(next.outcome));
        assert.ok(attempt < 20, `killed after ${seconds} s: ${codesOf(next).join(", ")}`);
        await scene.pass(minute);
      }
      assert.equal(disruptionsIn(scene), 4, `killed after ${seconds} s`);
      assert.deepEqual(scene.referee.finish(), [], `killed after ${seconds} s`);
      if (!wasDone) assertWell(scene);
    }
  });

  it("a lone control plane's reboot outlasts the lease, and lets nobody else in", async () => {
    const allow = ["control-plane-downtime", "etcd-minor-crossing"];
    const scene = await openScene(
      storyOf(
        { controlPlanes: 1, workers: 1, durations: { boot: 240_000 } },
        { allow, lease: { durationSeconds: 15 } },
      ),
    );
    const first = scene.start("first");
    const others: Running[] = [];
    while (!isOver(first)()) {
      others.push(scene.start(`other-${others.length}`, { lease: { waitSeconds: 30 } }));
      await scene.pass(20_000);
    }
    await scene.until(() => others.every((other) => isOver(other)()));
    assert.equal(first.outcome?.kind, "done");
    assert.equal(disruptionsIn(scene), 2);
    assertWell(scene);
  });

  it("one whose lease is stolen at any step stops before its next change", async function () {
    this.timeout(120_000);
    const steps = await stepsOf(storyOf(five));
    assert.ok(steps.length > 8, steps.join(" "));
    for (const step of steps) {
      const scene = await openScene(storyOf(five));
      const { world, clock } = scene.stage;
      let stolenAt: number | undefined;
      const first = scene.start("first", {}, (line) => {
        if (line !== step || stolenAt !== undefined) return;
        clock.after(0, () => {
          steal(scene);
          stolenAt = clock.now();
        });
      });
      await scene.until(isOver(first));
      const later = world.log.filter(
        ({ action, at }) => action === "acts" && at > (stolenAt ?? 0) + 10_000,
      );
      assert.deepEqual(later, [], step);
      assert.deepEqual(scene.referee.finish(), [], step);
      const codes = codesOf(first);
      assert.ok(codes.length === 0 || codes.includes("LEASE_LOST"), `${step} ${codes.join()}`);
      assert.match(JSON.stringify(world.kubernetes.list("Lease")), /run thief/);
    }
  });
});

/** A cluster on which somebody is at work may be refused for that before its lease is asked for. */
function isUnrest(code: string): boolean {
  return /^(?:NODE_UNREADABLE|CLUSTER_UNREACHABLE|CLUSTER_EMPTY|LEASE_HELD|ETCD_NOT_WHOLE|etcd-member-.*)$/.test(
    code,
  );
}

/** The lines of a run that tell the beginning of a step. */
async function stepsOf(story: Story): Promise<readonly string[]> {
  const scene = await openScene(story);
  const first = scene.start("first");
  await scene.until(isOver(first));
  assert.equal(first.outcome?.kind, "done", JSON.stringify(first.outcome));
  return [...new Set(first.lines.filter((line) => /^[A-Z][A-Za-z ,']+\.$/.test(line)))];
}

/** As somebody who breaks the lease and takes it for himself, while its holder lives. */
function steal({ stage: { world } }: Scene): void {
  const [lease] = world.kubernetes.list("Lease");
  if (lease === undefined) return;
  const spec = {
    ...(lease.spec as object),
    holderIdentity: "eve@desk, stack x, process 2, run thief",
  };
  world.kubernetes.update({ ...lease, spec });
}
