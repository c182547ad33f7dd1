import { goProcessor } from "./platform";
import type { Tool } from "./tool";

const version = "3.6.8";

/** The etcd server, for tests with real members. */
export const etcd: Tool = {
  name: "etcd",
  version,
  wanted: version,
  fits: (found) => found === version,
  versionQuestion: { arguments: ["--version"], pattern: /^etcd Version: (\S+)/m },
  companions: [],
  variables: [{ name: "PULUMI_TALOS_UPGRADE_ETCD", isExact: true }],
  release: {
    addressVariable: "PULUMI_TALOS_UPGRADE_ETCD_RELEASES",
    address: "https://github.com/etcd-io/etcd/releases/download",
    file: (platform) =>
      `v${version}/etcd-v${version}-${platform.system}-${goProcessor(platform)}.tar.gz`,
    checksums: `v${version}/SHA256SUMS`,
    form: "tar.gz",
  },
  builds: [
    {
      module: "etcd",
      package: "go.etcd.io/etcd/server/v3",
      program: "etcd",
      tags: "",
      linkerFlags: "-w -s",
    },
  ],
  packageFiles: [],
};
