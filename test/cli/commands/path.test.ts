import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answerTo } from "../../../cli/command-line/answer-to";
import { plainTerminal } from "../../../cli/command-line/terminal";
import { pathCommand } from "../../../cli/commands/path";
import type { JourneyAsJson } from "../../../cli/path/journey-as-json";

const folder = mkdtempSync(join(tmpdir(), "path-command-"));

const ask = (line: string) =>
  answerTo(
    ["path", ...line.split(" ")],
    { commands: [pathCommand], version: "1.2.3" },
    plainTerminal(folder),
  );

async function askForJson(line: string): Promise<JourneyAsJson & { readonly exitCode: number }> {
  const { exitCode, stdout } = await ask(`${line} --json`);
  return { exitCode, ...(JSON.parse(stdout) as JourneyAsJson) };
}

const pairsOf = ({ hops }: JourneyAsJson) =>
  hops.map(({ talos, kubernetes }) => `${talos}/${kubernetes}`);

const minorOf = (version: string | undefined) => Number(version?.split(".")[1]);

describe("path", () => {
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("shows the way for people and ends with 2", async () => {
    assert.deepEqual(await ask("--from 1.12.0/v1.34.1 --to v1.13.0/1.35.1 --nodes 3+2"), {
      exitCode: 2,
      stdout: `Talos 1.12.0 with Kubernetes 1.34.1 → Talos 1.13.0 with Kubernetes 1.35.1
on 3 control-plane nodes and 2 workers

1. Kubernetes 1.34.1 → 1.35.1
   the wished version
2. Talos 1.12.0 → 1.13.0
   the wished version

2 hops, 5 reboots, ~15 min: Kubernetes 1.34.1 → 1.35.1, Talos 1.12.0 → 1.13.0
`,
      stderr: "",
    });
  });

  it("moves one component and one minor a hop, from the start to the wish", async () => {
    const way = await askForJson("--from 1.9.5/1.30.4 --to 1.13.0/1.36.1");
    assert.equal(way.exitCode, 2);
    assert.deepEqual([way.hazards, way.refusals], [[], []]);
    assert.deepEqual([pairsOf(way)[0], pairsOf(way).at(-1)], ["1.9.5/1.30.4", "1.13.0/1.36.1"]);
    way.hops.slice(1).forEach(({ talos, kubernetes, reason }, index) => {
      const before = way.hops[index];
      const moved = [
        minorOf(talos) - minorOf(before?.talos),
        minorOf(kubernetes) - minorOf(before?.kubernetes),
      ];
      assert.deepEqual(moved.toSorted(), [0, 1]);
      assert.equal(Number(talos !== before?.talos) + Number(kubernetes !== before?.kubernetes), 1);
      assert.match(reason, /\S/);
    });
  });

  it("ends with 0 where nothing is to be done", async () => {
    assert.deepEqual(await ask("--from 1.13.0/1.35.1 --to 1.13.0/1.35.1"), {
      exitCode: 0,
      stdout: "Nothing to do: Talos 1.13.0 with Kubernetes 1.35.1 is what runs.\n",
      stderr: "",
    });
    const way = await askForJson("--from 1.13.0/1.35.1 --to 1.13.0/1.35.1");
    assert.equal(way.exitCode, 0);
    assert.deepEqual(pairsOf(way), ["1.13.0/1.35.1"]);
  });

  it("ends with 1 where a hazard is not allowed, and with 2 where it is", async () => {
    const line = "--from 1.12.0/1.34.1 --to 1.13.0/1.34.1 --nodes 1";
    const { exitCode, stdout, stderr } = await ask(line);
    assert.equal(exitCode, 1);
    assert.match(stdout, /\n {3}hazard control-plane-downtime: /);
    assert.match(stderr, /^Refused\.\n\[CONTROL_PLANE_DOWNTIME\] /);
    assert.match(stderr, /\nOn this command line: --allow control-plane-downtime\n$/);
    const allowed = await ask(`${line} --allow control-plane-downtime`);
    assert.deepEqual([allowed.exitCode, allowed.stderr], [2, ""]);
  });

  it("names the nearest pair where the wish cannot be reached", async () => {
    const line = "--from 1.13.0/1.35.1 --to 1.13.0/1.34.1";
    const { exitCode, stdout, stderr } = await ask(line);
    assert.deepEqual([exitCode, stdout], [1, ""]);
    assert.match(
      stderr,
      /\nNearest: Talos 1\.13\.0, Kubernetes 1\.35\.1\. Write: --to 1\.13\.0\/1\.35\.1\n/,
    );
    const { refusals } = await askForJson(line);
    assert.deepEqual(
      refusals.map(({ code, nearest }) => [code, nearest]),
      [["KUBERNETES_DOWNGRADE", { talos: "1.13.0", kubernetes: "1.35.1" }]],
    );
  });

  it("takes entries of the support matrix from a file", async () => {
    writeFileSync(
      join(folder, "matrix.yaml"),
      `talos:
  - minor: 1.99
    latest: 1.99.3
    hosts: { from: 1.13, to: 1.100 }
    kubernetes: { from: 1.33, to: 1.99 }
    etcd: 3.6
    upgradeApi: lifecycle
    installers: [factory]
`,
    );
    const line = "--from 1.99.0/1.35.1 --to 1.99.3/1.35.1";
    assert.equal((await ask(line)).exitCode, 1);
    const { exitCode, stdout, stderr } = await ask(`${line} --matrix matrix.yaml`);
    assert.deepEqual([exitCode, stderr], [2, ""]);
    assert.match(stdout, /\n1\. Talos 1\.99\.0 → 1\.99\.3\n/);
  });

  it("says what is wrong with a file of the matrix", async () => {
    const { exitCode, stderr } = await ask(
      "--from 1.12.0/1.34.1 --to 1.13.0/1.35.1 --matrix no.yaml",
    );
    assert.equal(exitCode, 1);
    assert.match(stderr, /no\.yaml: there is no such file/);
    assert.match(stderr, /Code: SUPPORT_MATRIX_UNUSABLE\n$/);
  });

  it("tells everything that is wrong at once", async () => {
    const { exitCode, stdout, stderr } = await ask(
      "--from 1.12/1.34.1 --nodes 0 --allow luck,x --no",
    );
    assert.deepEqual([exitCode, stdout], [1, ""]);
    const flags = stderr.split("\n").flatMap((text) => /^ {2}(\S+)/.exec(text)?.[1] ?? []);
    assert.deepEqual(flags, ["--no", "--from", "--to", "--nodes", "--allow", "--allow"]);
  });

  it("gives programs the same shape for what is wrong", async () => {
    const way = await askForJson("--from 1.12/1.34.1 --to 1.13.0/1.35.1");
    assert.equal(way.exitCode, 1);
    assert.deepEqual([way.hops, way.hazards], [[], []]);
    assert.deepEqual(
      way.refusals.map(({ code, nearest }) => [code, nearest]),
      [["COMMAND_LINE_WRONG", null]],
    );
  });
});
