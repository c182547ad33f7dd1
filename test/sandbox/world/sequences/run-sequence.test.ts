import assert from "node:assert/strict";
import { playOn, type Story } from "../../../../sandbox/world/play";
import {
  runSequence,
  SequenceError,
  type Sequence,
} from "../../../../sandbox/world/sequences/run-sequence";
import { collectEvents, smallWorld } from "../fixtures/small-world";

function sequence(work: Sequence["work"]): Sequence {
  const phases = [
    { name: "one", tasks: ["first", "second"] },
    { name: "two", tasks: [] },
  ];
  return { name: "reboot", actorId: "me", stage: "rebooting", phases, work };
}

describe("runSequence", () => {
  it("tells each phase and task, does its work in between, and sets the stage", () => {
    const { world, rest, worker } = smallWorld();
    const events = collectEvents(world, worker(1));
    const done: string[] = [];
    const work = {
      *one(): Story {
        done.push(`${worker(1).sequence ?? ""} ${worker(1).stage}`);
        yield 5;
      },
    };
    playOn(world, worker(1), runSequence(world, worker(1), sequence(work)));
    rest();
    assert.deepEqual(done, ["reboot rebooting"]);
    assert.equal(worker(1).sequence, undefined);
    const told = events.map((event) => {
      if (event.kind === "phase") return `${event.phase} ${event.action}`;
      if (event.kind === "task") return `${event.task} ${event.action}`;
      return event.kind === "sequence" ? `${event.sequence} ${event.action}` : event.kind;
    });
    assert.deepEqual(told, [
      "reboot START",
      "machine-status",
      "one START",
      "first START",
      "second START",
      "first STOP",
      "second STOP",
      "one STOP",
      "two START",
      "two STOP",
      "reboot STOP",
    ]);
  });

  it("ends with Talos' words when a phase fails", () => {
    const { world, worker } = smallWorld();
    const work = {
      *two(): Story {
        yield* [];
        throw new SequenceError("no disk");
      },
    };
    const story = runSequence(world, worker(1), sequence(work));
    assert.throws(
      () => story.next(),
      /^Error: sequence failed: error running phase 2 in reboot sequence: task 1\/1: failed, no disk$/,
    );
    assert.equal(worker(1).sequence, undefined);
  });
});
