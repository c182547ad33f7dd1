import type { Platform } from "./platform";

/** A program that tests and demo need, as data. */
export interface Tool {
  readonly name: string;
  /** The version that a download or a build brings. */
  readonly version: string;
  /** Which versions will do, in words. */
  readonly wanted: string;
  readonly fits: (version: string) => boolean;
  /** How the program tells its version. */
  readonly versionQuestion: {
    readonly arguments: readonly string[];
    readonly pattern: RegExp;
  };
  /** Further programs without which this one is of no use: beside it, or on PATH. */
  readonly companions: readonly string[];
  readonly variables: readonly PathVariable[];
  readonly release: Release;
  readonly builds: readonly GoBuild[];
  /** Files that come from an installed npm package when the release or the build lacks them. */
  readonly packageFiles: readonly { readonly file: string; readonly from: string }[];
}

/** An environment variable that names the program's path. */
export interface PathVariable {
  readonly name: string;
  /** Whether it speaks of this very version, so that another version there is a mistake. */
  readonly isExact: boolean;
}

/** Where the official release of a tool lies. */
export interface Release {
  /** Names another place than `address`, such as a mirror. */
  readonly addressVariable: string;
  readonly address: string;
  /** Both below the address. */
  readonly file: (platform: Platform) => string;
  readonly checksums: string | ((platform: Platform) => string);
  readonly form: "program" | "tar.gz";
}

/** A Go module below `tools/` that builds one program. */
export interface GoBuild {
  readonly module: string;
  readonly package: string;
  readonly program: string;
  readonly tags: string;
  readonly linkerFlags: string;
}

/** A tool that was found. */
export interface Installation {
  readonly binary: string;
  readonly directory: string;
  readonly version: string;
}
