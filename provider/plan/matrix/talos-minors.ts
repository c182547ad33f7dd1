import type { MinorRange, TalosMinor } from "../../model/support-matrix";
import type { Version } from "../../model/version";

const machinery = "pkg/machinery v1.14.1";

/**
 * Talos' minors, 1.8 to 1.15. Host and Kubernetes ranges: `compatibility/talos1X/` of the Go module
 * github.com/siderolabs/talos/pkg/machinery v1.14.1, whose answers `tools/compatibility-oracle` prints; 1.15 from the same folder
 * on Talos' main branch (ad88231), so that it bounds ranges while nothing stable of it exists. etcd: `DefaultEtcdVersion` in
 * `pkg/machinery/constants/constants.go` of the newest tag. The lifecycle API came with 1.13, and 1.14 publishes no
 * `ghcr.io/siderolabs/installer` any more (`hack/release.toml` of v1.13.0 and v1.14.0-rc.1).
 */
export const talosMinors: readonly TalosMinor[] = [
  row("1.8.4", { hosts: [5, 9], kubernetes: [26, 31], etcd: "3.5" }, `${machinery}; tag v1.8.4`),
  row("1.9.6", { hosts: [8, 10], kubernetes: [27, 32], etcd: "3.5" }, `${machinery}; tag v1.9.6`),
  row("1.10.9", { hosts: [8, 11], kubernetes: [28, 33], etcd: "3.5" }, `${machinery}; tag v1.10.9`),
  row("1.11.6", { hosts: [9, 12], kubernetes: [29, 34], etcd: "3.6" }, `${machinery}; tag v1.11.6`),
  row(
    "1.12.11",
    { hosts: [10, 13], kubernetes: [30, 35], etcd: "3.6" },
    `${machinery}; tag v1.12.11`,
  ),
  row(
    "1.13.10",
    { hosts: [11, 14], kubernetes: [31, 36], etcd: "3.6" },
    `${machinery}; 1.13.10 is named by siderolabs/omni#3360`,
  ),
  row(
    "1.14.4",
    { hosts: [12, 15], kubernetes: [32, 37], etcd: "3.7" },
    `${machinery}; 1.14.4 is named by the release notes of mirceanton/talstomize v1.0.0`,
  ),
  row(
    "1.15.0-alpha.0",
    { hosts: [13, 16], kubernetes: [33, 38], etcd: "3.7" },
    "siderolabs/talos ad88231 pkg/machinery/compatibility/talos115; 1.15.0-alpha.0 is the toolchain named by its Makefile",
  ),
];

interface Facts {
  readonly hosts: readonly [number, number];
  readonly kubernetes: readonly [number, number];
  readonly etcd: string;
}

function row(latest: Version, { hosts, kubernetes, etcd }: Facts, source: string): TalosMinor {
  const number = Number(latest.split(".")[1]);
  return {
    minor: `1.${String(number)}`,
    latest,
    hosts: range(hosts),
    kubernetes: range(kubernetes),
    etcd,
    upgradeApi: number < 13 ? "legacy" : "lifecycle",
    installers: number < 14 ? ["ghcr", "factory"] : ["factory"],
    source,
  };
}

function range([from, to]: readonly [number, number]): MinorRange {
  return { from, to };
}
