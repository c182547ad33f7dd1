import { goProcessor } from "./platform";
import type { Tool } from "./tool";

const buildable = ["1.9.5", "1.10.0", "1.11.0", "1.12.0", "1.13.0"];

/** The talosctl of one exact version. */
export function talosctl(version: string): Tool {
  return {
    name: "talosctl",
    version,
    wanted: version,
    fits: (found) => found === version,
    versionQuestion: {
      arguments: ["version", "--client"],
      pattern: /^\s*(?:Tag:|Talos)\s+v(\S+)/m,
    },
    companions: [],
    variables: [
      { name: exactVariable(version), isExact: true },
      { name: "PULUMI_TALOS_UPGRADE_TALOSCTL", isExact: false },
    ],
    release: {
      addressVariable: "PULUMI_TALOS_UPGRADE_TALOS_RELEASES",
      address: "https://github.com/siderolabs/talos/releases/download",
      file: (platform) => `v${version}/talosctl-${platform.system}-${goProcessor(platform)}`,
      checksums: `v${version}/sha256sum.txt`,
      form: "program",
    },
    builds: buildable.includes(version) ? [goBuild(version)] : [],
    packageFiles: [],
  };
}

function exactVariable(version: string): string {
  return `PULUMI_TALOS_UPGRADE_TALOSCTL_${version.toUpperCase().replace(/[^A-Z0-9]/g, "_")}`;
}

function goBuild(version: string): Tool["builds"][number] {
  return {
    module: `talosctl-${version}`,
    package: "github.com/siderolabs/talos/cmd/talosctl",
    program: "talosctl",
    tags: "grpcnotrace",
    linkerFlags: "-w -s",
  };
}
