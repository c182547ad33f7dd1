import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { getTool } from "../../tools/get-tool";
import { allWays } from "../../tools/ways";
import { found, missing, type Way } from "../../tools/way";
import { bareSurroundings, fakeTool, programText } from "./fixtures/fake-tool";
import {
  answerFile,
  checksumLine,
  startReleaseServer,
  type Answer,
  type ReleaseServer,
} from "./fixtures/release-server";
import { scratchFolder } from "./fixtures/scratch-folder";

const program = programText("2.0.0");
const sums = checksumLine(program, "hammer-linux");

describe("getTool", () => {
  it("takes the first way that leads to the tool and asks no further one", async () => {
    const installation = { binary: "/b", directory: "/", version: "2.0.0" };
    const never: Way = { name: "never", look: () => Promise.reject(new Error("was asked")) };
    const ways: Way[] = [
      { name: "one", look: () => Promise.resolve(missing("no")) },
      { name: "two", look: () => Promise.resolve(found(installation)) },
      never,
    ];
    const tool = await getTool(fakeTool(), ways, bareSurroundings(scratchFolder()));
    assert.deepEqual(tool, installation);
  });

  it("tells every way that was tried and the one thing to do", async () => {
    await assert.rejects(
      getTool(fakeTool(), allWays, bareSurroundings(scratchFolder())),
      (error: Error) => {
        const lines = error.message.split("\n");
        assert.equal(lines.length, allWays.length + 2);
        assert.equal(lines[0], "hammer 2.0.0 could not be had. Tried:");
        allWays.forEach(({ name }, index) => {
          assert.ok(lines[index + 1]?.startsWith(`  ${name} `), lines[index + 1]);
        });
        assert.equal(
          lines.at(-1),
          "Do this: install hammer 2.0.0 and set HAMMER_2_0_0 to its path.",
        );
        return true;
      },
    );
  });

  describe("in processes of their own", () => {
    let server: ReleaseServer;

    afterEach(() => server.close());

    it("gets the tool once when two want it at once", async () => {
      server = await startReleaseServer({
        "/v2.0.0/sums.txt": answerFile(sums),
        "/v2.0.0/hammer-linux": (request, response) => {
          setTimeout(() => {
            answerFile(program)(request, response);
          }, 300);
        },
      });
      const folder = scratchFolder();
      const [first, second] = await Promise.all([
        resultOf(startGetting(folder, server)),
        resultOf(startGetting(folder, server)),
      ]);
      assert.equal(first.code, 0, first.output);
      assert.deepEqual(second, first);
      assert.equal(server.requests.filter((each) => each.includes("hammer-linux")).length, 1);
    });

    it("goes on where a killed process stopped, and takes nothing half for whole", async () => {
      let isFirst = true;
      const firstStalls: Answer = (request, response) => {
        if (!isFirst) {
          answerFile(program)(request, response);
          return;
        }
        isFirst = false;
        response.writeHead(200, { "content-length": program.length });
        response.write(program.slice(0, 12));
      };
      server = await startReleaseServer({
        "/v2.0.0/sums.txt": answerFile(sums),
        "/v2.0.0/hammer-linux": firstStalls,
      });
      const folder = scratchFolder();
      const place = join(folder, "cache/hammer/2.0.0/linux-x64");
      const killed = startGetting(folder, server);
      while (!existsSync(`${place}.download/hammer-linux`)) await sleep(20);
      killed.kill("SIGKILL");
      await once(killed, "exit");
      assert.equal(existsSync(place), false);

      const { code, output } = await resultOf(startGetting(folder, server));
      assert.equal(code, 0, output);
      assert.equal(output.trim(), join(place, "hammer"));
    });
  });
});

function startGetting(folder: string, server: ReleaseServer): ChildProcess {
  const script = join(__dirname, "fixtures", "get-fake-tool.js");
  return spawn(process.execPath, [script, folder, server.address], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function resultOf(child: ChildProcess): Promise<{ code: number | null; output: string }> {
  const exit = once(child, "exit") as Promise<[number | null]>;
  const output = child.stdout ? await text(child.stdout) : "";
  return { code: (await exit)[0], output };
}
