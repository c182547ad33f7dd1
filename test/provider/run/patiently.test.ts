import assert from "node:assert/strict";
import { PortError } from "../../../provider/ports";
import { patiently } from "../../../provider/run/patiently";
import { simulate } from "../../simulation/simulate";

const silent = new PortError({ kind: "unreachable", message: "connection refused" });

describe("patiently", () => {
  it("asks again while the API does not answer", async () => {
    const { settle, start } = simulate();
    let asked = 0;
    const ask = () => (++asked < 4 ? Promise.reject(silent) : Promise.resolve("here"));
    const answer = patiently(start().ports, { node: "w-1", what: "an answer", ask });
    assert.equal(await settle(answer), "here");
    assert.equal(asked, 4);
  });

  it("gives up after two minutes and says what it heard last", async () => {
    const { settle, start, clock } = simulate();
    const ask = () => Promise.reject(silent);
    await assert.rejects(
      settle(patiently(start().ports, { node: "w-1", what: "an answer", ask })),
      /w-1: waited for an answer: connection refused[^]*Code: CLUSTER_CALL_FAILED$/,
    );
    assert.ok(clock.now() >= 120_000 && clock.now() < 130_000, String(clock.now()));
  });
});
