import { skipBecause } from "../skip-because";
import { legs, type LegName } from "./legs/all-legs";
import { describeLeg } from "./legs/describe-leg";
import type { Leg } from "./legs/leg";
import { playLeg } from "./legs/play-leg";
import { missingProgram } from "./missing-program";

const legEntries = Object.entries(legs) as [LegName, Leg][];

describe("a roll over real etcd members, in memory otherwise", () => {
  before(async function () {
    const missing = await missingProgram();
    if (missing !== undefined) skipBecause(this, missing);
  });

  for (const [name, { title }] of legEntries) {
    it(`${title}: no acknowledged write and no event is lost`, async function () {
      this.timeout(120_000);
      // Real processes on a machine that does other work meanwhile: one that got no time proves nothing.
      this.retries(2);
      process.stdout.write(`${describeLeg(await playLeg(name))}\n`);
    });
  }
});
