import assert from "node:assert/strict";
import { UpgradeError } from "../../../../provider/errors/upgrade-error";
import { cordonMark } from "../../../../provider/model/cordon-mark";
import { PortError } from "../../../../provider/ports";
import { guardPorts } from "../../../../provider/run/lease/guard-ports";
import type { Holding } from "../../../../provider/run/lease/hold-lease";
import { annotate } from "../../../../provider/run/annotate";
import { withCordon } from "../../../../provider/run/cordon";
import { startWorld } from "../../../sandbox/in-process/start-world";

const node = "demo-worker-1";
const address = "10.5.0.5";
const options = { deadlineMs: 1_800_000 };
const image = "ghcr.io/siderolabs/installer:v1.13.0";

/** A run whose lease answers as it is told. */
function guarded(prove: () => Promise<void> = () => Promise.resolve()) {
  const started = startWorld({ workloads: [] });
  const asked: number[] = [];
  const holding: Holding = {
    inFlight: new Set(),
    prove: (freshMs) => {
      asked.push(freshMs);
      return prove();
    },
    release: () => Promise.resolve(),
  };
  return { ...started, holding, asked, guard: guardPorts(started.ports, holding) };
}

const lost = (): Promise<never> =>
  Promise.reject(new UpgradeError("LEASE_LOST", { values: { reason: "it was taken by bob" } }));

describe("guardPorts", () => {
  it("asks before every change", async () => {
    const { guard, asked, settle, ports } = guarded();
    const [pod] = await settle(ports.kubernetes.systemPods());
    assert.ok(pod !== undefined);
    const { kubernetes, talosctl } = guard;
    const changes: (() => Promise<unknown>)[] = [
      () => kubernetes.patchNode(node, { unschedulable: true, annotations: {} }),
      () => kubernetes.annotateNode(node, { a: "b" }),
      () => kubernetes.evict(pod),
      () => kubernetes.deletePod(pod),
      () => talosctl.pullImage(node, image, options),
      () =>
        talosctl.upgrade(
          { node: address, image, legacy: true, rebootMode: "default", endpoints: [] },
          options,
        ),
      () => talosctl.upgradeKubernetes({ node: "10.5.0.2", to: "1.35.1", prune: false }, options),
      () => talosctl.forfeitLeadership("10.5.0.2", options),
    ];
    for (const [index, change] of changes.entries()) {
      await settle(change());
      assert.equal(asked.length, index + 1);
    }
  });

  it("lets reads pass", async () => {
    const { guard, asked, settle } = guarded(lost);
    await settle(guard.kubernetes.nodes());
    await settle(guard.kubernetes.budgets());
    await settle(guard.talosctl.version());
    await settle(guard.talos.bootId(address));
    assert.deepEqual(asked, []);
  });

  it("changes nothing any more when the lease is lost, and waits for nothing", async () => {
    const { guard, world, clock, settle } = guarded(lost);
    const patch = { unschedulable: true, annotations: {} };
    await assert.rejects(settle(guard.kubernetes.patchNode(node, patch)), { code: "LEASE_LOST" });
    const task = {
      node: address,
      image,
      legacy: false,
      rebootMode: "default",
      endpoints: [],
    } as const;
    await assert.rejects(settle(guard.talosctl.upgrade(task, options)), { code: "LEASE_LOST" });
    assert.equal(await settle(annotate(guard, node, { a: "b" })), "it was taken by bob");
    assert.deepEqual(world.log, []);
    assert.ok(clock.now() < 1_000);
  });

  it("leaves a cordon to the next holder when the lease is lost meanwhile", async () => {
    let isLost = false;
    const { guard, clock, settle, ports } = guarded(() => (isLost ? lost() : Promise.resolve()));
    const body = (): Promise<void> => {
      isLost = true;
      return lost();
    };
    await assert.rejects(settle(withCordon(guard, node, body)), { code: "LEASE_LOST" });
    const left = (await settle(ports.kubernetes.nodes())).find(({ name }) => name === node);
    assert.equal(left?.unschedulable, true);
    assert.equal(left.annotations[cordonMark], "false");
    assert.ok(clock.now() < 1_000);
  });

  it("notes what is in flight from the cordon to its end, and each command", async () => {
    const { guard, holding, settle } = guarded();
    const seen: string[][] = [];
    const look = (): void => void seen.push([...holding.inFlight]);
    const task = { node: "10.5.0.2", to: "1.35.1", prune: false };
    await settle(
      withCordon(guard, node, async () => {
        look();
        await guard.talosctl.upgradeKubernetes(task, { ...options, onLine: look });
      }),
    );
    look();
    assert.deepEqual(seen[0], [node]);
    assert.deepEqual(seen[1], [node, "Kubernetes to 1.35.1"]);
    assert.deepEqual(seen.at(-1), []);
  });

  it("waits with a command until the lease is proven, and gives up where it never is", async () => {
    let failures = 3;
    const away = new PortError({ kind: "unreachable", message: "the API server is away" });
    const prove = () => (failures-- > 0 ? Promise.reject(away) : Promise.resolve());
    const { guard, settle } = guarded(prove);
    await settle(guard.talosctl.forfeitLeadership("10.5.0.2", options));
    failures = Infinity;
    await assert.rejects(settle(guard.talosctl.forfeitLeadership("10.5.0.2", options)), {
      code: "LEASE_UNPROVEN",
      message: /the API server is away/,
    });
  });
});
