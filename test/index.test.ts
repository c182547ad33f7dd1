import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

/** What the program did: the resources it registered, and its stack outputs. */
interface ProgramRun {
  readonly registered: readonly Registered[];
  readonly outputs: Readonly<Record<string, unknown>>;
}

interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Names of the inputs that are secret. */
  readonly secrets: readonly string[];
}

const live = {
  talosVersion: "1.12.0",
  kubernetesVersion: "1.34.1",
  nodes: [{ name: "cp-1" }],
  plan: ["upgrade cp-1"],
  lastUpgrade: { talosVersion: "1.12.0" },
};
const project = "pulumi-talos-upgrade";
const clusterType = "pulumi-nodejs:dynamic/talos:TalosClusterVersion";

describe("the Pulumi program", () => {
  it("makes one upgrade of one cluster, and exports what that tells", async () => {
    const { registered, outputs } = await runProgram({ [`${project}:talosVersion`]: "1.13.0" });
    assert.deepEqual(
      registered.map(({ type, name }) => [type, name]),
      [
        ["talos:index:ClusterUpgrade", "cluster"],
        [clusterType, "cluster"],
      ],
    );
    assert.deepEqual(outputs, live);
  });

  it("hands settings of its own project over, and those of no other", async () => {
    const inputs = await inputsFor({
      [`${project}:talosVersion`]: "1.13.0",
      [`${project}:kubernetesVersion`]: "1.30",
      [`${project}-too:schematicId`]: "of another project",
      "aws:region": "eu-central-1",
    });
    assert.deepEqual(inputs, { talosVersion: "1.13.0", kubernetesVersion: "1.30" });
  });

  it("hands a misspelt setting over under its own name, so that it can be reported", async () => {
    const inputs = await inputsFor({ [`${project}:talosVerion`]: "1.13.0" });
    assert.deepEqual(inputs, { talosVerion: "1.13.0" });
  });

  it("reads lists and objects, which Pulumi hands over as JSON", async () => {
    const inputs = await inputsFor({
      [`${project}:nodes`]: '["worker-1","worker-2"]',
      [`${project}:workers`]: ' {"parallel":2}',
    });
    assert.deepEqual(inputs, { nodes: ["worker-1", "worker-2"], workers: { parallel: 2 } });
  });

  it("leaves a talosconfig and a kubeconfig in JSON as text, and makes secrets of them", async () => {
    const [talosconfig, kubeconfig] = ['{"context":"demo"}', '{"kind":"Config"}'];
    const { registered } = await runProgram({
      [`${project}:talosconfig`]: talosconfig,
      [`${project}:kubeconfig`]: kubeconfig,
    });
    const cluster = clusterIn(registered);
    assert.deepEqual(settingsOf(cluster), { talosconfig, kubeconfig });
    assert.deepEqual([...cluster.secrets].sort(), ["kubeconfig", "talosconfig"]);
  });

  it("reads the stack that provisioned the cluster, by the names of its outputs", async () => {
    const { registered } = await runProgram({
      [`${project}:clusterStack`]: "organization/provisioning/prod",
      [`${project}:clusterStackOutputs`]: '{"talosconfig":"adminAccess"}',
    });
    const stack = registered.find(({ type }) => type === "pulumi:pulumi:StackReference");
    assert.equal(stack?.inputs["name"], "organization/provisioning/prod");
    const cluster = clusterIn(registered);
    // The stack has no kubeconfig: only the engine knows that an output is missing, so null arrives.
    assert.deepEqual(settingsOf(cluster), { talosconfig: "of the stack", kubeconfig: null });
    assert.ok(cluster.secrets.includes("talosconfig"));
  });
});

async function inputsFor(settings: Readonly<Record<string, string>>) {
  return settingsOf(clusterIn((await runProgram(settings)).registered));
}

function clusterIn(registered: readonly Registered[]): Registered {
  const cluster = registered.find(({ type }) => type === clusterType);
  assert.ok(cluster);
  return cluster;
}

/** The inputs that come from settings. */
function settingsOf({ inputs }: Registered): Record<string, unknown> {
  const own = ["__provider", "__urn"];
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => !own.includes(name)));
}

/** Runs the compiled program in a process of its own; a rejection that nobody awaits fails it. */
async function runProgram(settings: Readonly<Record<string, string>>): Promise<ProgramRun> {
  const folder = join(__dirname, "..");
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      "--unhandled-rejections=strict",
      "--eval",
      startWithMocks,
      join(folder, "index.js"),
      JSON.stringify(live),
    ],
    { cwd: folder, env: { ...process.env, PULUMI_CONFIG: JSON.stringify(settings) } },
  );
  const report = stdout.split("\n").find((line) => line.startsWith("report "));
  assert.ok(report, `The program ended without its outputs: ${stdout}`);
  return JSON.parse(report.slice("report ".length)) as ProgramRun;
}

// The program runs as it is loaded, so the mocks stand before: in the process that loads it.
const startWithMocks = `
  const pulumi = require("@pulumi/pulumi");
  const { isRpcSecret, unwrapRpcSecret } = pulumi.runtime;
  const [program, live] = process.argv.slice(1);
  const registered = [];
  const record = ({ type, name, inputs }) => {
    const given = Object.entries(inputs);
    const secrets = given.filter(([, value]) => isRpcSecret(value)).map(([key]) => key);
    const clear = Object.fromEntries(given.map(([key, value]) => [key, unwrapRpcSecret(value)]));
    registered.push({ type, name, inputs: clear, secrets });
  };
  const states = {
    "${clusterType}": JSON.parse(live),
    "pulumi:pulumi:StackReference": {
      outputs: { adminAccess: "of the stack", talosconfig: "not asked for" },
      secretOutputNames: ["adminAccess"],
    },
  };
  const newResource = (resource) => {
    record(resource);
    return { id: resource.name, state: { ...resource.inputs, ...states[resource.type] } };
  };
  pulumi.runtime.setMocks({ newResource, call: ({ inputs }) => inputs }, "${project}", "dev");
  pulumi.output(require(program)).apply((outputs) => {
    process.stdout.write("report " + JSON.stringify({ registered, outputs }) + "\\n");
  });
`;
