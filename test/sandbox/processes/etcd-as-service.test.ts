import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { etcdAsService } from "../../../sandbox/processes/etcd-as-service";
import { etcdGateway } from "../../../sandbox/processes/etcd-gateway";
import type { RealEtcd, RealMember } from "../../../sandbox/processes/real-etcd";
import { realProcess } from "../../../sandbox/processes/real-process";
import { reboot } from "../../../sandbox/world/operations/reboot";
import { waitUntil } from "../../wire/wait-until";
import { testWorld } from "../talos-api/fixtures/test-call";

describe("etcdAsService", () => {
  let directory: string;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), "service-"));
  });

  after(() => rm(directory, { recursive: true, force: true }));

  it("kills the process when Talos stops the service, and starts it when the node has booted", async () => {
    const { world, clock, controlPlane } = testWorld();
    const process = realProcess({
      program: "sleep",
      arguments: ["60"],
      logPath: join(directory, "log"),
    });
    const { name } = controlPlane;
    const url = "http://127.0.0.1:1";
    const member: RealMember = {
      name,
      clientUrl: url,
      peerUrl: url,
      process,
      gateway: etcdGateway(url),
    };
    const etcd: RealEtcd = {
      members: new Map([[name, member]]),
      join: () => Promise.resolve(member),
      stop: () => process.kill(),
    };
    const stop = etcdAsService(world, etcd);
    reboot(world, controlPlane, "default");
    clock.advance(1_000);
    assert.equal(process.isRunning(), true);
    clock.advance(world.options.durations.stopServices);
    await waitUntil("the process is gone", () => !process.isRunning());
    clock.advance(world.options.durations.boot + world.options.durations.etcdRejoin);
    assert.equal(process.isRunning(), true);
    stop();
    await etcd.stop();
  });
});
