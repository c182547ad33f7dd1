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
    assert.match(said, /Pending:\n {2}back up etcd/);
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

  it("ends with 1 and the refusal where the story asks for too much at once", async () => {
    const { exitCode, said } = await tell("--from", "1.11.0/1.33.0", "--to", "1.13.0/1.35.1");
    assert.equal(exitCode, 1);
    assert.match(said, /Code: PLAN_REFUSED|TALOS_TOO_FAR/);
  });
});
