import * as semver from "semver";

/** Default etcd of each minor's first release (pkg/machinery/constants/constants.go of each tag). */
const defaults: readonly (readonly [talos: string, etcd: string])[] = [
  ["1.14.0-0", "3.7.1"],
  ["1.13.0-0", "3.6.9"],
  ["1.12.0-0", "3.6.7"],
  ["1.11.0-0", "3.6.4"],
  ["1.10.0-0", "3.5.21"],
  ["0.0.0-0", "3.5.17"],
];

/** The etcd that a Talos version brings. */
export function etcdVersion(talosVersion: string): { server: string; storage: string } {
  const [, server = "3.5.17"] = defaults.find(([talos]) => semver.gte(talosVersion, talos)) ?? [];
  return { server, storage: server.replace(/\.\d+$/, ".0") };
}
