import assert from "node:assert/strict";
import { parseStory } from "../../demo/parse-story";
import { tellInMemory } from "../../demo/tell-in-memory";

describe("tellInMemory", () => {
  const tell = async (...argv: readonly string[]) => {
    const said: string[] = [];
    const exitCode = await tellInMemory(parseStory(argv), (text) => said.push(text));
    return { exitCode, said: said.join("\n") };
  };

  it("upgrades the default cluster and shows what is pending before and after", async () => {
    const { exitCode, said } = await tell();
    assert.equal(exitCode, 0, said);
    assert.match(said, /Pending:\n[^]* {2}back up etcd before the first change/);
    assert.match(said, /Pending now:\n {2}nothing/);
    assert.match(said, /demo-worker-2 +was down for \d+ s/);
    assert.match(said, /Backup: .*\.snapshot \(in memory\)/);
  });

  it("tells the lifecycle story of a single control-plane node", async () => {
    const { exitCode, said } = await tell(
      "--from",
      "1.13.0/1.34.1",
      "--to",
      "1.13.9/1.35.1",
      "--nodes",
      "1+1",
    );
    assert.equal(exitCode, 0, said);
  });

  it("tells the whole journey of ten hops", async () => {
    const { exitCode, said } = await tell("--from", "1.9.5/1.30.4", "--to", "1.13.0/1.36.1");
    assert.equal(exitCode, 0, said);
    assert.match(said, /Hop 10 of 10: Kubernetes 1\.35\.\d+ → 1\.36\.1/);
    assert.match(
      said,
      /to Talos 1\.13\.0, Kubernetes 1\.36\.1 in 10 hops\.\n +1\. Kubernetes 1\.30\.4/,
    );
    assert.match(said, /demo-control-plane-1 +was down for \d+ s in 4 reboots/);
  });

  it("ends with 1 where the engine refuses the story", async () => {
    const said: string[] = [];
    const story = { ...parseStory([]), controlPlanes: 2 };
    assert.equal(await tellInMemory(story, (text) => said.push(text)), 1);
    assert.match(said.join("\n"), /Code: PLAN_REFUSED/);
  });
});
