import { satisfies } from "semver";
import type { GoBuild, Tool } from "./tool";

const engineVersion = "3.259.0";
const languageHostVersion = "3.60.0";
const launcher = "pulumi-resource-pulumi-nodejs";
const versionSymbol = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

const engineBuild: GoBuild = {
  module: "pulumi",
  package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
  program: "pulumi",
  tags: "osusergo,grpcnotrace",
  linkerFlags: `-w -s -X ${versionSymbol}=v${engineVersion}`,
};

const languageHostBuild: GoBuild = {
  module: "pulumi-language-nodejs",
  package: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
  program: "pulumi-language-nodejs",
  tags: "",
  linkerFlags: `-w -s -X ${versionSymbol}=v${languageHostVersion}`,
};

/** The Pulumi engine with its Node.js language host and the launcher of dynamic providers. */
export const pulumi: Tool = {
  name: "pulumi",
  version: engineVersion,
  wanted: "3.198 or newer, below 4",
  fits: (version) => satisfies(version, ">=3.198.0 <4.0.0-0", { includePrerelease: true }),
  versionQuestion: { arguments: ["version"], pattern: /^v?(\d+\.\d+\.\d+\S*)/m },
  companions: ["pulumi-language-nodejs", launcher],
  variables: [{ name: "PULUMI_TALOS_UPGRADE_PULUMI", isExact: true }],
  release: {
    addressVariable: "PULUMI_TALOS_UPGRADE_PULUMI_RELEASES",
    address: "https://get.pulumi.com/releases/sdk",
    file: ({ system, processor }) => `pulumi-v${engineVersion}-${system}-${processor}.tar.gz`,
    checksums: `pulumi-${engineVersion}-checksums.txt`,
    form: "tar.gz",
  },
  builds: [engineBuild, languageHostBuild],
  packageFiles: [{ file: launcher, from: `node_modules/@pulumi/pulumi/${launcher}` }],
};
