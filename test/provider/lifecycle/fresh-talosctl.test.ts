import assert from "node:assert/strict";
import { freshTalosctl } from "../../../provider/lifecycle/fresh-talosctl";
import { simulate } from "../../simulation/simulate";

async function healthWith(texts: readonly (string | Error)[]): Promise<readonly string[]> {
  const { settle, start } = simulate();
  const { talosctl } = start().ports;
  const used: string[] = [];
  const left = [...texts];
  const fresh = freshTalosctl({
    text: "first",
    read: () => {
      const next = left.shift() ?? "first";
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    },
    open: (text) => ({
      ...talosctl,
      health: (...given) => {
        used.push(text);
        return talosctl.health(...given);
      },
    }),
  });
  while (left.length > 0) await settle(fresh.health("10.5.0.2", { deadlineMs: 60_000 }));
  return used;
}

describe("freshTalosctl", () => {
  it("gives each command the talosconfig as it is then", async () => {
    assert.deepEqual(await healthWith(["first", "second", "second"]), [
      "first",
      "second",
      "second",
    ]);
  });

  it("keeps the last one that could be read", async () => {
    const gone = new Error("there is no file");
    assert.deepEqual(await healthWith(["second", gone]), ["second", "second"]);
  });
});
