import assert from "node:assert/strict";
import { execa } from "execa";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import { startSandbox, type Sandbox } from "../../sandbox/start-sandbox";

const program = resolve(__dirname, "../../cli/pulumi-talos-upgrade.js");
const folder = mkdtempSync(join(tmpdir(), "pulumi-talos-upgrade-"));

/** Nobody listens there: what is asked of registries stays unknown, wherever the test runs. */
const nobody = "http://127.0.0.1:1";
const mirrors = ["factory.talos.dev", "ghcr.io", "registry.k8s.io"].map(
  (host) => `${host}=${nobody}`,
);

const run = (...words: readonly string[]) =>
  execa("node", [program, ...words], {
    cwd: folder,
    reject: false,
    env: { PULUMI_TALOS_UPGRADE_MIRRORS: mirrors.join(","), FORCE_COLOR: "1" },
  });

const version = z.string().regex(/^\d+\.\d+\.\d+$/);
const pair = z.strictObject({ talos: version, kubernetes: version });
const refusal = z.strictObject({
  code: z.string(),
  message: z.string(),
  nearest: pair.nullable(),
});
const pathSchema = z.strictObject({
  hops: z.array(z.strictObject({ talos: version, kubernetes: version, reason: z.string() })),
  hazards: z.array(z.string()),
  refusals: z.array(refusal),
});
const planSchema = z.strictObject({
  verdict: z.enum(["nothing", "pending", "refused"]),
  clusterUid: z.string().nullable(),
  plan: z.array(z.string()),
  hops: z.array(
    z.strictObject({
      kind: z.enum(["talos", "kubernetes"]),
      from: version,
      to: version,
      reason: z.string(),
      hazards: z.array(z.string()),
      nodes: z.array(z.string()),
    }),
  ),
  hazards: z.array(z.string()),
  refusals: z.array(refusal),
  drift: z.array(z.strictObject({ node: z.string(), text: z.string() })),
  findings: z.array(
    z.strictObject({
      code: z.string(),
      severity: z.enum(["blocker", "warning", "note"]),
      node: z.string().nullable(),
      message: z.string(),
      remedy: z.string(),
    }),
  ),
});

describe("the program pulumi-talos-upgrade", function () {
  this.timeout(60_000);

  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("tells a path to programs, and how long that took", async () => {
    const line = ["path", "--from", "1.9.5/1.30.4", "--to", "1.13.0/1.36.1", "--json"];
    const { exitCode, stdout, stderr, durationMs } = await run(...line);
    console.log(`      path answered in ${durationMs.toFixed(0)} ms, the start of node included`);
    assert.deepEqual([exitCode, stderr], [2, ""]);
    const { hops } = pathSchema.parse(JSON.parse(stdout));
    assert.deepEqual(hops[0], { talos: "1.9.5", kubernetes: "1.30.4", reason: "the start" });
    assert.equal(hops.at(-1)?.talos, "1.13.0");
    assert.equal(hops.at(-1)?.kubernetes, "1.36.1");
  });

  it("ends with 0, 1 or 2", async () => {
    const codeOf = async (from: string, to: string) =>
      (await run("path", "--from", from, "--to", to)).exitCode;
    assert.equal(await codeOf("1.13.0/1.35.1", "1.13.0/1.35.1"), 0);
    assert.equal(await codeOf("1.13.0/1.35.1", "1.13.0/1.34.1"), 1);
    assert.equal(await codeOf("1.12.0/1.35.1", "1.13.0/1.35.1"), 2);
  });

  it("tells mistakes on stderr, without colours in a pipe", async () => {
    const { exitCode, stdout, stderr } = await run("path", "--form", "1.12.0/1.34.1");
    assert.deepEqual([exitCode, stdout], [1, ""]);
    assert.match(stderr, /^The command line is wrong\.\n/);
    assert.ok(!stderr.includes("\u001b"));
    assert.doesNotMatch(stderr, /\n\s+at /);
  });

  it("loads no client of a cluster for a path", async () => {
    const list = `process.on("exit", () => console.error(Object.keys(require.cache).join("\\n")))`;
    const preload = join(folder, "list-modules.js");
    writeFileSync(preload, list);
    const line = ["path", "--from", "1.12.0/1.34.1", "--to", "1.13.0/1.35.1"];
    const { stderr } = await execa("node", ["--require", preload, program, ...line], {
      reject: false,
    });
    assert.match(stderr, /find-path\.js/);
    assert.doesNotMatch(stderr, /@pulumi|@grpc|client-node|execa|\/zod\//);
  });

  it("completes commands, flags and hazards in bash", async () => {
    const script = join(folder, "completion.sh");
    writeFileSync(script, (await run("completion", "bash")).stdout);
    // The script calls the program by the name that was typed.
    const called = join(folder, "pulumi-talos-upgrade");
    const call = [process.execPath, program].map((path) => JSON.stringify(path)).join(" ");
    writeFileSync(called, `#!/bin/sh\nexec ${call} "$@"\n`, { mode: 0o755 });
    const complete = async (...words: readonly string[]) => {
      const quoted = [called, ...words].map((word) => `"${word}"`).join(" ");
      const lines = [
        `source "${script}"`,
        `COMP_WORDS=(${quoted})`,
        `COMP_CWORD=${String(words.length)}`,
        "_pulumi_talos_upgrade",
        'printf "%s\\n" "${COMPREPLY[@]}"',
      ];
      const { stdout } = await execa("bash", ["-c", lines.join("\n")]);
      return stdout.split("\n").filter((line) => line !== "");
    };
    assert.deepEqual(await complete("p"), ["path", "plan"]);
    assert.deepEqual(await complete("path", "--fr"), ["--from"]);
    assert.deepEqual(await complete("plan", "--allow", "skip"), ["skip-talos-minor"]);
    assert.deepEqual(await complete("path", "--matrix", ""), []);
  });

  describe("plan", () => {
    let sandbox: Sandbox;
    const wish = (talos: string, kubernetes: string) => [
      "--talos",
      talos,
      "--kubernetes",
      kubernetes,
    ];

    before(async () => {
      const directory = join(folder, "sandbox");
      sandbox = await startSandbox({
        directory,
        world: { talosVersion: "1.12.0", kubernetesVersion: "1.34.1" },
      });
    });

    after(() => {
      sandbox.stop();
    });

    afterEach("has changed nothing", () => {
      assert.deepEqual(
        sandbox.world.log.filter(({ isMutation }) => isMutation),
        [],
      );
    });

    const plan = (...words: readonly string[]) =>
      run("plan", "--talosconfig", sandbox.talosconfigPath, ...words);

    it("shows what is pending, as a preview does", async () => {
      const { exitCode, stdout, stderr } = await plan(...wish("1.13.0", "1.35.1"));
      assert.deepEqual([exitCode, stderr], [2, ""]);
      assert.equal(
        stdout.split("\n\n")[0],
        `2 hops, 5 reboots, ~15 min: Kubernetes 1.34.1 → 1.35.1, Talos 1.12.0 → 1.13.0
back up etcd before the first change
hop 1 of 2: Kubernetes 1.34.1 → 1.35.1 (the wished version), ~5 min
hop 2 of 2: Talos 1.12.0 → 1.13.0 (the wished version), ~10 min
[demo-control-plane-1 10.5.0.2] Talos 1.12.0 → 1.13.0, reboot, ~2 min
[demo-control-plane-2 10.5.0.3] Talos 1.12.0 → 1.13.0, reboot, ~2 min
[demo-control-plane-3 10.5.0.4] Talos 1.12.0 → 1.13.0, reboot, ~2 min
[demo-worker-1 10.5.0.5] Talos 1.12.0 → 1.13.0, reboot, ~2 min
[demo-worker-2 10.5.0.6] Talos 1.12.0 → 1.13.0, reboot, ~2 min`,
      );
    });

    it("says that nothing is to be done", async () => {
      const { exitCode, stdout, stderr } = await plan(...wish("1.12.0", "1.34.1"));
      assert.deepEqual(
        [exitCode, stdout, stderr],
        [0, "Nothing to do: the cluster runs what is wished.", ""],
      );
    });

    it("tells programs everything, findings among it", async () => {
      const { exitCode, stdout, stderr } = await plan(...wish("1.13.0", "1.35.1"), "--json");
      assert.deepEqual([exitCode, stderr], [2, ""]);
      const { verdict, hops, findings } = planSchema.parse(JSON.parse(stdout));
      assert.equal(verdict, "pending");
      assert.deepEqual(
        hops.map(({ kind, nodes }) => [kind, nodes.length]),
        [
          ["kubernetes", 0],
          ["talos", 5],
        ],
      );
      assert.ok(findings.some(({ code }) => code === "image-unknown"));
    });

    it("refuses with the nearest that can be reached", async () => {
      const { exitCode, stderr } = await plan(...wish("1.12.0", "1.33.0"));
      assert.equal(exitCode, 1);
      assert.match(stderr, /\[KUBERNETES_DOWNGRADE\]/);
      assert.match(stderr, /Write: --talos 1\.12\.0 --kubernetes 1\.34\.1$/);
    });

    it("reads the settings of a stack's file", async () => {
      mkdirSync(join(folder, "stacks"), { recursive: true });
      writeFileSync(join(folder, "Pulumi.yaml"), "name: cluster\nruntime: nodejs\n");
      writeFileSync(
        join(folder, "stacks", "Pulumi.dev.yaml"),
        `config:
  cluster:talosVersion: 1.13.0
  cluster:kubernetesVersion: 1.34.1
  cluster:upgradeType: os
  cluster:talosconfigPath: sandbox/talosconfig
  cluster:nodes: [demo-worker-2]
`,
      );
      const { exitCode, stdout } = await run(
        "plan",
        "--stack-file",
        "stacks/Pulumi.dev.yaml",
        "--json",
      );
      assert.equal(exitCode, 2);
      const { hops } = planSchema.parse(JSON.parse(stdout));
      assert.deepEqual(
        hops.map(({ to, nodes }) => [to, nodes]),
        [["1.13.0", ["demo-worker-2"]]],
      );
    });

    it("tells no secret of the access it was given", async () => {
      const shown = [
        await plan(...wish("1.13.0", "1.35.1"), "--json"),
        await plan(...wish("1.13.0", "1.35.1"), "--context", "elsewhere"),
        await plan(...wish("1.13.0", "1.35.1"), "--kubeconfig", sandbox.talosconfigPath),
      ].map(({ stdout, stderr }) => `${stdout}${stderr}`);
      const secrets = [sandbox.talosconfig, sandbox.kubeconfig].flatMap((text) =>
        [...text.matchAll(/(?:ca|crt|key|data):\s*(\S{40,})/g)].map(([, secret]) => secret ?? ""),
      );
      assert.ok(secrets.length >= 4);
      for (const text of shown) {
        for (const secret of secrets) assert.ok(!text.includes(secret));
      }
    });

    it("ends with 1 where the cluster does not answer", async () => {
      const gone = await startSandbox({ directory: join(folder, "gone") });
      gone.stop();
      const line = ["--talosconfig", gone.talosconfigPath, ...wish("1.13.0", "1.35.1"), "--json"];
      const { exitCode, stdout, stderr } = await run("plan", ...line);
      assert.equal(exitCode, 1);
      assert.match(stderr, /\nCode: CLUSTER_UNREACHABLE$/);
      const { verdict, refusals } = planSchema.parse(JSON.parse(stdout));
      assert.deepEqual(
        [verdict, refusals.map(({ code }) => code)],
        ["refused", ["CLUSTER_UNREACHABLE"]],
      );
    });
  });
});
