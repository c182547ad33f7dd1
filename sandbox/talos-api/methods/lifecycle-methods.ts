import { status } from "@grpc/grpc-js";
import type {
  LifecycleServiceUpgradeRequest,
  LifecycleServiceUpgradeResponse,
} from "../../../proto/generated/machine";
import type { NodeCall } from "../router/node-call";
import { StatusError } from "../router/status-error";
import { namespaceOf } from "./image-methods";
import { refuseBefore } from "./since-version";

/**
 * `LifecycleService.Upgrade`, from Talos 1.13: lines of the installer, then its exit code, which stands on the wire even
 * when it is 0.
 *
 * @throws StatusError InvalidArgument without an image (v1.13.0 internal/app/lifecycle/lifecycle.go).
 */
export async function lifecycleUpgrade(
  { operations, world, node }: NodeCall,
  { containerd, source }: LifecycleServiceUpgradeRequest,
  send: (frame: LifecycleServiceUpgradeResponse) => void,
): Promise<void> {
  refuseBefore(node, "1.13.0", "machine.LifecycleService");
  const image = source?.imageName ?? "";
  if (image === "") {
    throw new StatusError(status.INVALID_ARGUMENT, "installer image name is required");
  }
  const request = { namespace: namespaceOf(containerd?.namespace), image };
  const { exitCode } = await operations.upgradeLifecycle(world, node, request, (line) => {
    send({ progress: { response: { $case: "message", value: line } } });
  });
  send({ progress: { response: { $case: "exitCode", value: exitCode } } });
}
