import { hasLifecycleApi } from "../compatibility";
import { strikes } from "../faults/armed";
import { moveLeaderAtWorst } from "../faults/etcd-leader-moves";
import { runInstaller } from "../node/installer";
import { answer, demandUp, type Story } from "../play";
import { announce, recordMutation } from "../record";
import type { World, WorldNode } from "../types";
import { WorldError } from "../world-error";
import { hasImage, type PullRequest } from "./pull-image";

/**
 * `LifecycleService.Upgrade`: runs the installer on the live node and resolves with its exit code. Nothing asks etcd,
 * nothing drains, nothing reboots (v1.13.0 internal/app/lifecycle/lifecycle.go). WorldErrors: `unavailable`,
 * `unimplemented` before 1.13, `failed-precondition` while another install runs, `invalid-argument` without an image,
 * `internal` for an image that was not pulled into that namespace.
 */
export function upgradeLifecycle(
  world: World,
  node: WorldNode,
  request: PullRequest,
  onLine: (line: string) => void,
): Promise<{ exitCode: number }> {
  const installation = answer(world, node, install(world, node, request, onLine));
  return strikes(world, "apid-stream-dies", node.name) === undefined
    ? installation
    : breakOff(world, installation);
}

/** The stream dies while the installer works, which goes on (v1.13.0 internal/app/lifecycle/container.go). */
function breakOff<T>(world: World, installation: Promise<T>): Promise<T> {
  installation.catch(() => undefined);
  return new Promise((_resolve, reject) => {
    installation.catch(reject);
    world.clock.after(world.options.durations.install / 2, () => {
      reject(new WorldError("unavailable", "error reading from server: EOF"));
    });
  });
}

function* install(
  world: World,
  node: WorldNode,
  request: PullRequest,
  onLine: (line: string) => void,
): Story<{ exitCode: number }> {
  demandUp(node);
  moveLeaderAtWorst(world, node);
  demandAcceptance(node, request);
  recordMutation(world, { node: node.name, action: "lifecycle-upgrade", detail: request.image });
  setInstalling(world, node, true);
  const exitCode = yield* runInstaller(
    world,
    node,
    { image: request.image, path: "lifecycle" },
    onLine,
  );
  setInstalling(world, node, false);
  return { exitCode };
}

function demandAcceptance(node: WorldNode, request: PullRequest): void {
  if (!hasLifecycleApi(node.running.talosVersion))
    throw new WorldError("unimplemented", "unknown service machine.LifecycleService");
  if (node.isInstalling)
    throw new WorldError(
      "failed-precondition",
      "another installation/upgrade is already in progress",
    );
  if (request.image === "")
    throw new WorldError("invalid-argument", "installer image name is required");
  if (!hasImage(node, request))
    throw new WorldError(
      "internal",
      `upgrade failed: image "${request.image}" not found in containerd store`,
    );
}

function setInstalling(world: World, node: WorldNode, isInstalling: boolean): void {
  node.isInstalling = isInstalling;
  announce(world, { kind: "node", node: node.name });
}
