import assert from "node:assert/strict";
import type { CommandResult, Talosctl, UpgradeCommand } from "../../../provider/ports";
import { bootImage } from "../../../provider/run/boot-image";
import { pendingNodes } from "../../../provider/run/pending";
import type { RunState } from "../../../provider/run/run-state";
import { simulate, type Simulation, type SimulationOptions } from "../../simulation/simulate";

const onlyTalos = { kubernetesVersion: "1.35.1" };

/** How talosctl misbehaves on one node of a cluster; gives how often it was asked, and the run. */
async function bootWith(
  kind: "upgrade-control-plane-node" | "upgrade-worker",
  misbehave: (story: {
    readonly simulation: Simulation;
    readonly talosctl: Talosctl;
    readonly node: string;
    readonly tries: number;
  }) => Talosctl["upgrade"],
  options: SimulationOptions = {},
): Promise<{ asked: readonly UpgradeCommand[]; run: RunState; simulation: Simulation }> {
  const simulation = simulate({ world: onlyTalos, ...options });
  const begun = await simulation.start().begin();
  const [change] = pendingNodes(begun, kind);
  const node = begun.snapshot.nodes.find(({ name }) => name === change?.node);
  assert.ok(change !== undefined && node !== undefined);
  const asked: UpgradeCommand[] = [];
  const { talosctl } = begun.ports;
  const upgrade: Talosctl["upgrade"] = (...given) => {
    asked.push(given[0]);
    const story = { simulation, talosctl, node: node.name, tries: asked.length };
    return misbehave(story)(...given);
  };
  const run = { ...begun, ports: { ...begun.ports, talosctl: { ...talosctl, upgrade } } };
  await simulation.settle(bootImage(run, { node, change, deadlineMs: 1_800_000 }));
  return { asked, run, simulation };
}

function ended(end: Partial<CommandResult>): Talosctl["upgrade"] {
  const result = { signal: undefined, timedOut: false, stdout: "", stderr: "", durationMs: 1 };
  return () => Promise.resolve({ exitCode: 0, ...result, ...end });
}

function upgradeWell({ talosctl }: { readonly talosctl: Talosctl }): Talosctl["upgrade"] {
  return (...given) => talosctl.upgrade(...given);
}

const refused = ended({ exitCode: 1, stderr: "desc = failed to acquire upgrade mutex: timeout" });

describe("bootImage", () => {
  it("notes what the node runs then, and in which boot it was told", async () => {
    const { run, simulation } = await bootWith("upgrade-worker", upgradeWell);
    const [name] = run.record.upgraded.keys();
    assert.ok(name !== undefined);
    assert.equal(simulation.world.nodes.get(name)?.running.talosVersion, "1.13.0");
    const leftBoot = run.record.leftBoots.get(name);
    assert.ok(leftBoot !== undefined && leftBoot !== simulation.world.nodes.get(name)?.bootId);
    assert.equal(run.record.downtimes.length, 1);
  });

  // reference: talosctl exits by what its own stream tells (v1.9 to v1.14 cmd/talosctl/pkg/talos/action/tracker.go).
  it("resolves an exit 1 after a good upgrade by looking", async () => {
    const { asked } = await bootWith("upgrade-worker", ({ talosctl }) => async (...given) => ({
      ...(await talosctl.upgrade(...given)),
      exitCode: 1,
      stderr: "rpc error: code = Unavailable desc = error reading from server: EOF",
    }));
    assert.equal(asked.length, 1);
  });

  it("resolves a kill in the middle of a good upgrade by looking", async () => {
    const { asked } = await bootWith("upgrade-worker", ({ talosctl, simulation }) => (...given) => {
      void talosctl.upgrade(...given);
      return new Promise((resolve) => {
        simulation.clock.after(15_000, () => {
          resolve({
            exitCode: undefined,
            signal: "SIGKILL",
            timedOut: false,
            stdout: "",
            stderr: "",
            durationMs: 15_000,
          });
        });
      });
    });
    assert.equal(asked.length, 1);
  });

  it("does not believe an exit 0 without an upgrade, and does not ask again for it", async () => {
    let tries = 0;
    const lazy = ({ tries: count }: { tries: number }): Talosctl["upgrade"] => {
      tries = count;
      return ended({});
    };
    await assert.rejects(bootWith("upgrade-worker", lazy), /Code: NODE_NOT_UPGRADED$/);
    assert.equal(tries, 1);
  });

  it("asks again after a refusal for an upgrade that is under way, a minute later", async () => {
    const { asked, simulation } = await bootWith("upgrade-worker", ({ tries, talosctl }) =>
      tries < 3 ? refused : upgradeWell({ talosctl }),
    );
    assert.equal(asked.length, 3);
    assert.ok(simulation.clock.now() >= 120_000);
  });

  it("gives up on a node that refuses for ever", async () => {
    await assert.rejects(
      bootWith("upgrade-worker", () => refused),
      /refused its upgrade at 5 tries[^]*Code: NODE_BUSY$/,
    );
  });

  it("does not ask again while another node is down for somebody else", async () => {
    await assert.rejects(
      bootWith("upgrade-worker", ({ simulation, tries, talosctl }) => {
        const other = simulation.world.nodes.get("demo-worker-2");
        assert.ok(other !== undefined);
        other.isUp = false;
        return tries === 1 ? refused : upgradeWell({ talosctl });
      }),
      /demo-worker-2[^]*Code: CHECKS_FAILED$/,
    );
  });

  it("has a node hand off that has become the leader since the guard", async () => {
    const simulation = simulate({ world: onlyTalos });
    const run = await simulation.start().begin();
    const [change] = pendingNodes(run, "upgrade-control-plane-node");
    const node = run.snapshot.nodes.find(({ name }) => name === change?.node);
    assert.ok(change !== undefined && node !== undefined);
    const { etcd } = simulation.world;
    etcd.leader = etcd.members.find((member) => member.node === node.name)?.id;
    let leaderWhenAsked: string | undefined;
    const { talosctl } = run.ports;
    const upgrade: Talosctl["upgrade"] = (...given) => {
      leaderWhenAsked = etcd.members.find(({ id }) => id === etcd.leader)?.node;
      return talosctl.upgrade(...given);
    };
    const ports = { ...run.ports, talosctl: { ...talosctl, upgrade } };
    await simulation.settle(bootImage({ ...run, ports }, { node, change, deadlineMs: 1_800_000 }));
    assert.ok(leaderWhenAsked !== undefined && leaderWhenAsked !== node.name);
  });

  it("reboots as the request says for a canary", async () => {
    const { asked } = await bootWith("upgrade-worker", upgradeWell, {
      request: { canaryRebootMode: "powercycle" },
    });
    assert.equal(asked[0]?.rebootMode, "powercycle");
  });
});
