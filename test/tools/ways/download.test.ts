import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { buffer } from "node:stream/consumers";
import { pack } from "tar-stream";
import type { Tool } from "../../../tools/tool";
import type { Outcome } from "../../../tools/way";
import { downloadWay } from "../../../tools/ways/download";
import { bareSurroundings, fakeTool, programText } from "../fixtures/fake-tool";
import {
  answerCutOff,
  answerFile,
  answerNever,
  answerStalled,
  answerStatus,
  checksumLine,
  startReleaseServer,
  type Answer,
  type ReleaseServer,
} from "../fixtures/release-server";
import { scratchFolder } from "../fixtures/scratch-folder";

const program = programText("2.0.0");
const sums = checksumLine(program, "hammer-linux");
const sumsPath = "/v2.0.0/sums.txt";
const filePath = "/v2.0.0/hammer-linux";

describe("downloadWay", () => {
  let folder: string;
  let server: ReleaseServer | undefined;

  beforeEach(() => {
    folder = scratchFolder();
  });

  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  async function download(
    answers: Readonly<Record<string, Answer>>,
    tool: Tool = fakeTool(),
  ): Promise<Outcome> {
    await server?.close();
    server = await startReleaseServer(answers);
    return downloadWay.look(tool, bareSurroundings(folder, { HAMMER_RELEASES: server.address }));
  }

  async function reasonOf(answers: Readonly<Record<string, Answer>>): Promise<string> {
    const outcome = await download(answers);
    if (outcome.kind === "missing") return outcome.reason;
    return assert.fail(`found ${outcome.installation.binary}`);
  }

  function installed(): string {
    return join(folder, "cache", "hammer", "2.0.0", "linux-x64", "hammer");
  }

  it("takes a release whose checksum is right", async () => {
    const outcome = await download({
      [sumsPath]: answerFile(sums),
      [filePath]: answerFile(program),
    });
    assert.deepEqual(outcome, {
      kind: "found",
      installation: {
        binary: installed(),
        directory: join(folder, "cache", "hammer", "2.0.0", "linux-x64"),
        version: "2.0.0",
      },
    });
    assert.equal(readFileSync(installed(), "utf8"), program);
  });

  it("deletes a file whose checksum is wrong, and says so", async () => {
    const reason = await reasonOf({
      [sumsPath]: answerFile(checksumLine("something else", "hammer-linux")),
      [filePath]: answerFile(program),
    });
    assert.match(reason, /has the SHA-256 [0-9a-f]{64}, published is [0-9a-f]{64}.*deleted/);
    assert.equal(existsSync(installed()), false);
    assert.deepEqual(readdirSync(join(folder, "cache/hammer/2.0.0/linux-x64.download")), []);
  });

  it("refuses a release that publishes no checksum of the file", async () => {
    const reason = await reasonOf({
      [sumsPath]: answerFile(checksumLine(program, "hammer-darwin")),
      [filePath]: answerFile(program),
    });
    assert.match(reason, /names no checksum of hammer-linux/);
    assert.equal(existsSync(installed()), false);
  });

  it("says what the server answers when there is no such release", async () => {
    assert.match(await reasonOf({}), /sums\.txt answers 404/);
    assert.match(await reasonOf({ [sumsPath]: answerFile(sums) }), /hammer-linux answers 404/);
    assert.match(await reasonOf({ [sumsPath]: answerStatus(500) }), /answers 500/);
  });

  it("leaves nothing to be taken for good when it is cut off, and goes on from there", async () => {
    const reason = await reasonOf({
      [sumsPath]: answerFile(sums),
      [filePath]: answerCutOff(program, 10),
    });
    assert.match(reason, /hammer-linux was cut off/);
    assert.equal(existsSync(installed()), false);

    const outcome = await download({
      [sumsPath]: answerFile(sums),
      [filePath]: answerFile(program),
    });
    assert.equal(outcome.kind, "found");
    assert.ok(server?.requests.includes(`GET ${filePath} from 10`));
    assert.equal(readFileSync(installed(), "utf8"), program);
  });

  it("begins anew when the server does not know how to go on", async () => {
    await reasonOf({ [sumsPath]: answerFile(sums), [filePath]: answerCutOff(program, 10) });
    const whole: Answer = (_request, response) => response.writeHead(200).end(program);
    const outcome = await download({ [sumsPath]: answerFile(sums), [filePath]: whole });
    assert.equal(outcome.kind, "found");
    assert.equal(readFileSync(installed(), "utf8"), program);
  });

  it("begins anew after what was begun turns out to be of another file", async () => {
    await reasonOf({
      [sumsPath]: answerFile(sums),
      [filePath]: answerCutOff("another file ".repeat(20), 20),
    });
    const answers = { [sumsPath]: answerFile(sums), [filePath]: answerFile(program) };
    assert.match(await reasonOf(answers), /the file was deleted/);
    assert.equal((await download(answers)).kind, "found");
  });

  it("gives up on a server that goes silent in the middle", async () => {
    server = await startReleaseServer({
      [sumsPath]: answerFile(sums),
      [filePath]: answerStalled(program, 10),
    });
    const surroundings = bareSurroundings(folder, { HAMMER_RELEASES: server.address });
    const outcome = await downloadWay.look(fakeTool(), { ...surroundings, silenceMs: 300 });
    assert.match(JSON.stringify(outcome), /was cut off: nothing came for 0\.3 s/);
  });

  it("gives up soon on a server that never answers, and does not wait for it twice", async () => {
    server = await startReleaseServer({ [sumsPath]: answerNever });
    const surroundings = {
      ...bareSurroundings(folder, { HAMMER_RELEASES: server.address }),
      answerMs: 300,
    };
    const first = await downloadWay.look(fakeTool(), surroundings);
    assert.match(JSON.stringify(first), /cannot be reached: nothing came for 0\.3 s/);
    const second = await downloadWay.look(fakeTool(), surroundings);
    assert.match(JSON.stringify(second), /could not be reached before/);
    assert.equal(server.requests.length, 1);
  });

  it("gives up at once where nobody listens or the name is unknown", async () => {
    const closed = await downloadWay.look(fakeTool(), bareSurroundings(folder));
    assert.match(JSON.stringify(closed), /cannot be reached/);
    const unknown = await downloadWay.look(
      fakeTool(),
      bareSurroundings(folder, { HAMMER_RELEASES: "http://releases.invalid" }),
    );
    assert.match(JSON.stringify(unknown), /http:\/\/releases\.invalid.* cannot be reached/);
  });

  it("refuses a release that is another version than it says", async () => {
    const other = programText("1.9.9");
    const reason = await reasonOf({
      [sumsPath]: answerFile(checksumLine(other, "hammer-linux")),
      [filePath]: answerFile(other),
    });
    assert.match(reason, /what came is of no use: .* is 1\.9\.9, wanted is 2\.0\.0/);
    assert.equal(existsSync(installed()), false);
  });

  it("unpacks an archive with its companions", async () => {
    const archive = await tarball({
      "hammer/hammer": program,
      "hammer/nail": programText("1.0.0"),
    });
    const tool = fakeTool({
      companions: ["nail"],
      release: {
        addressVariable: "HAMMER_RELEASES",
        address: "",
        file: () => "hammer.tar.gz",
        checksums: "sums.txt",
        form: "tar.gz",
      },
    });
    const outcome = await download(
      {
        "/sums.txt": answerFile(checksumLine(archive, "hammer.tar.gz")),
        "/hammer.tar.gz": answerFile(archive),
      },
      tool,
    );
    assert.equal(outcome.kind, "found");
    assert.ok(existsSync(join(folder, "cache/hammer/2.0.0/linux-x64/nail")));
  });
});

async function tarball(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const archive = pack();
  for (const [name, text] of Object.entries(files)) archive.entry({ name, mode: 0o755 }, text);
  archive.finalize();
  return promisify(gzip)(await buffer(archive));
}
