import { HostnameResponse, VersionResponse } from "../../../proto/generated/machine";
import type { NodeCall } from "../router/node-call";

/** What the node's Talos and platform are. Commit and Go version are made up. */
export function version({ node, world }: NodeCall): VersionResponse {
  const { platform } = world.options;
  return VersionResponse.fromPartial({
    messages: [
      {
        version: {
          tag: `v${node.running.talosVersion}`,
          sha: "5a4d6b0e",
          built: "",
          goVersion: "go1.25.5",
          os: "linux",
          arch: "amd64",
        },
        platform: { name: platform, mode: platform === "metal" ? "metal" : "cloud" },
        features: { rbac: true },
      },
    ],
  });
}

/** The node's name. */
export function hostname({ node }: NodeCall): HostnameResponse {
  return HostnameResponse.fromPartial({ messages: [{ hostname: node.name }] });
}
