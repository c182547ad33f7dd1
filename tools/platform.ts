/** The operating system and processor that a tool is made for, in the words of Node.js. */
export interface Platform {
  readonly system: "linux" | "darwin";
  readonly processor: "x64" | "arm64";
}

/** The platform that this runs on; others than Linux and macOS on x64 and arm64 are refused. */
export function currentPlatform(
  system: string = process.platform,
  processor: string = process.arch,
): Platform {
  if (system !== "linux" && system !== "darwin") throw unsupported(system, processor);
  if (processor !== "x64" && processor !== "arm64") throw unsupported(system, processor);
  return { system, processor };
}

/** The platform's name in folder names, such as `linux-x64`. */
export function platformName({ system, processor }: Platform): string {
  return `${system}-${processor}`;
}

/** The processor in the words of Go and of the Talos releases. */
export function goProcessor({ processor }: Platform): "amd64" | "arm64" {
  return processor === "x64" ? "amd64" : "arm64";
}

function unsupported(system: string, processor: string): Error {
  return new Error(
    `There are no tools for ${system}-${processor}: use Linux or macOS on x64 or arm64.`,
  );
}
