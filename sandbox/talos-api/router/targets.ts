import { status } from "@grpc/grpc-js";
import * as semver from "semver";
import { StatusError } from "./status-error";

/** Where a call goes, read from its gRPC metadata. */
export type Targets =
  | { readonly kind: "endpoint" }
  | { readonly kind: "one"; readonly target: string }
  | { readonly kind: "many"; readonly targets: readonly string[] };

export interface RoutedCall {
  /** gRPC path, such as `/machine.MachineService/Version`. */
  readonly path: string;
  /** Values of the metadata keys; a key given twice may arrive as one text joined by commas. */
  readonly node: readonly string[];
  readonly nodes: readonly string[];
  /** Talos version of the endpoint's own node, whose apid routes. */
  readonly endpointVersion: string;
}

const fansOut = [
  "/machine.MachineService/",
  "/cluster.ClusterService/",
  "/inspect.InspectService/",
  "/storage.StorageService/",
  "/time.TimeService/",
];

/**
 * Routes as apid's director (v1.12.0 and v1.13.0 internal/app/apid/pkg/director/director.go): up to 1.12 all but COSI fans
 * out, from 1.13 on only the services that are listed there.
 *
 * @throws StatusError InvalidArgument for a call that cannot fan out, or for several values of `node`.
 */
export function routeOf(call: RoutedCall): Targets {
  const node = separate(call.node);
  if (node.length > 1) {
    throw new StatusError(status.INVALID_ARGUMENT, "node metadata must be single-valued");
  }
  const nodes = separate(call.nodes);
  if (nodes.length > 0) {
    refuseFanOut(call);
    return { kind: "many", targets: nodes };
  }
  const [target] = node;
  return target === undefined ? { kind: "endpoint" } : { kind: "one", target };
}

function separate(values: readonly string[]): string[] {
  return values.flatMap((value) => value.split(",").map((part) => part.trim()));
}

function refuseFanOut({ path, endpointVersion }: RoutedCall): void {
  if (semver.lt(endpointVersion, "1.13.0-0")) {
    if (!path.startsWith("/cosi.")) return;
    throw new StatusError(
      status.INVALID_ARGUMENT,
      "one-2-many proxying is not supported for COSI methods",
    );
  }
  if (fansOut.some((service) => path.startsWith(service))) return;
  throw new StatusError(
    status.INVALID_ARGUMENT,
    `one-2-many proxying is not supported for method ${path}`,
  );
}
