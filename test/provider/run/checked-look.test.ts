import assert from "node:assert/strict";
import { checkedLook } from "../../../provider/run/checked-look";
import { checks } from "../../../provider/verify/checks";
import { cordonsRestored } from "../../../provider/verify/checks/cordons-restored";
import { failuresOf } from "../../../provider/verify/run-checks";
import type { RunState } from "../../../provider/run/run-state";
import { cordonMark } from "../../../provider/model/cordon-mark";
import { simulate, type Simulation } from "../../simulation/simulate";

/** A run that counts its observations. */
async function begin(
  simulation = simulate(),
): Promise<{ run: RunState; observed: () => number; settle: Simulation["settle"] }> {
  const run = await simulation.start().begin();
  let observed = 0;
  const observe = (): ReturnType<RunState["observe"]> => {
    observed += 1;
    return run.observe();
  };
  return { run: { ...run, observe }, observed: () => observed, settle: simulation.settle };
}

describe("checkedLook", () => {
  it("is shared by all who ask while another one goes on", async () => {
    const { run, observed, settle } = await begin();
    const looks = [1, 2, 3].map(() => checkedLook(run, checks));
    const [first, second, third] = await settle(Promise.all(looks));
    assert.equal(observed(), 2);
    assert.notEqual(first, second, "what was begun before the question is not given");
    assert.equal(second, third);
  });

  it("is another one for another list of checks, and for another run", async () => {
    const simulation = simulate();
    const { settle } = simulation;
    const one = await begin(simulation);
    const other = await begin(simulation);
    await settle(
      Promise.all([
        checkedLook(one.run, checks),
        checkedLook(one.run, [cordonsRestored]),
        checkedLook(other.run, checks),
      ]),
    );
    assert.deepEqual([one.observed(), other.observed()], [2, 1]);
  });

  it("asks nothing of a node whose upgrade ends during the look", async () => {
    const simulation = simulate();
    const run = await simulation.start().begin();
    const [node] = run.snapshot.nodes;
    assert.ok(node);
    run.record.inFlight.add(node.name);
    await simulation.settle(
      run.ports.kubernetes.annotateNode(node.name, { [cordonMark]: "false" }),
    );
    const observe: RunState["observe"] = async () => {
      const seen = await run.observe();
      run.record.inFlight.delete(node.name);
      return seen;
    };
    const looking = { ...run, observe };
    const during = await simulation.settle(checkedLook(looking, [cordonsRestored]));
    assert.deepEqual(failuresOf(during.results), []);
    const after = await simulation.settle(checkedLook(looking, [cordonsRestored]));
    assert.match(failuresOf(after.results).join(), new RegExp(node.name));
  });
});
