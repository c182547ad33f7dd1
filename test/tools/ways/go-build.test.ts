import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findProgram } from "../../../tools/find-program";
import { currentPlatform } from "../../../tools/platform";
import type { GoBuild } from "../../../tools/tool";
import { goBuildWay } from "../../../tools/ways/go-build";
import { skipBecause } from "../../skip-because";
import { bareSurroundings, fakeTool } from "../fixtures/fake-tool";
import { scratchFolder, writeScript, writeText } from "../fixtures/scratch-folder";

const hammerBuild: GoBuild = {
  module: "hammer",
  package: "tools/hammer",
  program: "hammer",
  tags: "loud",
  linkerFlags: "-X main.version=2.0.0",
};

describe("goBuildWay", () => {
  let folder: string;

  beforeEach(() => {
    folder = scratchFolder();
    writeText(join(folder, "tools/hammer/go.mod"), "module tools/hammer\n\ngo 1.20\n");
  });

  const tool = fakeTool({ builds: [hammerBuild] });
  const look = (environment: NodeJS.ProcessEnv = {}) =>
    goBuildWay.look(tool, bareSurroundings(folder, environment));

  function writeGo(...lines: readonly string[]): NodeJS.ProcessEnv {
    writeScript(join(folder, "path", "go"), ...lines);
    return { PATH: `${join(folder, "path")}:/bin:/usr/bin` };
  }

  it("says so when there is no module of the tool", async () => {
    const outcome = await goBuildWay.look(fakeTool(), bareSurroundings(folder));
    const reason = "there is no Go module of hammer 2.0.0 in tools/";
    assert.deepEqual(outcome, { kind: "missing", reason });
  });

  it("says which Go would do when there is none", async () => {
    const reason = "go is not on PATH (Go 1.20 or newer would do)";
    assert.deepEqual(await look(), { kind: "missing", reason });
  });

  it("says which Go is wanted when the one here is older", async () => {
    const old = writeGo('echo "go version go1.19.2 linux/amd64"');
    assert.deepEqual(await look(old), {
      kind: "missing",
      reason: "tools/hammer wants Go 1.20 or newer; here is: Go 1.19.2",
    });
    const refusing = writeGo(
      'echo "go: go.mod requires go >= 1.20 (running go 1.19)" >&2',
      "exit 1",
    );
    assert.match(
      JSON.stringify(await look(refusing)),
      /wants Go 1\.20 or newer; here is: go: go\.mod requires/,
    );
  });

  it("tells why a build failed", async () => {
    const environment = writeGo(
      '[ "$1" = version ] && echo "go version go1.26.0 linux/amd64" && exit 0',
      'echo "downloading" >&2; echo "missing go.sum entry" >&2; exit 1',
    );
    const outcome = await look(environment);
    assert.deepEqual(outcome, { kind: "missing", reason: "go build failed: missing go.sum entry" });
  });

  it("never switches the verification of checksums off", async () => {
    const log = join(folder, "log");
    const environment = writeGo(
      '[ "$1" = version ] && echo "go version go1.26.0 linux/amd64" && exit 0',
      `echo "$@" > ${log}; env | grep ^GO >> ${log}; exit 1`,
    );
    await look(environment);
    const text = readFileSync(log, "utf8");
    assert.match(text, /build -mod=readonly /);
    assert.doesNotMatch(text, /GONOSUMDB|GONOSUMCHECK|GOSUMDB=off|GOINSECURE|GOFLAGS/);
  });

  it("builds with the Go of this machine, whatever GOFLAGS says", async function () {
    if (findProgram("go", process.env).length === 0) skipBecause(this, "there is no Go here");
    this.timeout(60_000);
    writeText(join(folder, "tools/hammer/main.go"), hammerSource);
    writeText(join(folder, "tools/hammer/loud.go"), loudSource);
    const environment = { ...process.env, GOFLAGS: "-mod=mod -tags=quiet -trimpath=false" };
    const outcome = await goBuildWay.look(tool, {
      ...bareSurroundings(folder, environment),
      platform: currentPlatform(),
    });
    if (outcome.kind === "missing") assert.fail(outcome.reason);
    const said = execFileSync(outcome.installation.binary, { encoding: "utf8" });
    assert.equal(said, "version v2.0.0 loud\n");
  });
});

const hammerSource = `package main

import "fmt"

var version, manner string

func main() { fmt.Println("version v" + version + manner) }
`;

const loudSource = `//go:build loud

package main

func init() { manner = " loud" }
`;
