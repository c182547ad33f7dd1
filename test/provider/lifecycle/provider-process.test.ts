import assert from "node:assert/strict";
import { stopsOfProcess } from "../../../provider/lifecycle/provider-process";
import type { StopWish } from "../../../provider/ports/stopping";

describe("stopsOfProcess", () => {
  let cancel: () => void;
  let lose: () => void;
  let exits: number;
  const open = () =>
    stopsOfProcess({
      onCancel: (listener) => {
        cancel = listener;
        return true;
      },
      onEngineGone: (listener) => {
        lose = listener;
      },
      exit: () => {
        exits += 1;
      },
    });
  const run = (source: ReturnType<typeof open>) => {
    const wishes: StopWish["cause"][] = [];
    return { wishes, end: source(({ cause }) => wishes.push(cause)) };
  };
  beforeEach(() => {
    exits = 0;
  });

  it("hands the engine's Cancel to every run that is under way, and to no other", () => {
    const source = open();
    const [one, two, over] = [run(source), run(source), run(source)];
    over.end();
    cancel();
    assert.deepEqual([one.wishes, two.wishes, over.wishes], [["cancelled"], ["cancelled"], []]);
    one.end();
    two.end();
    assert.equal(exits, 0);
  });

  it("ends the process without engine once its last run is over", () => {
    const source = open();
    const [one, two] = [run(source), run(source)];
    lose();
    assert.deepEqual([one.wishes, two.wishes], [["engine-gone"], ["engine-gone"]]);
    one.end();
    assert.equal(exits, 0);
    two.end();
    assert.equal(exits, 1);
  });

  it("ends an idle process without engine at once, and stops a run that begins nevertheless", () => {
    const source = open();
    lose();
    assert.equal(exits, 1);
    assert.deepEqual(run(source).wishes, ["engine-gone"]);
  });
});
