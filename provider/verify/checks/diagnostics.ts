import { PortError } from "../../ports";
import { failedBy, nodesAtRest, skipped, type Check } from "../check";

export const diagnostics: Check = {
  name: "diagnostics",
  title: "No machine reports a problem of its own",
  run: async (subject) => {
    const complaints: string[] = [];
    for (const { name, address } of nodesAtRest(subject)) {
      const problems = await readOrUndefined(() => subject.talos.diagnostics(address));
      if (problems === undefined) return skipped(`${name} does not tell its diagnostics`);
      complaints.push(...problems.map((problem) => `${name}: ${problem}`));
    }
    return failedBy(complaints);
  },
};

// `talosctl health` skips this check as well where the role forbids the read (pkg/cluster/check/default.go).
async function readOrUndefined<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof PortError && ["not-permitted", "unsupported"].includes(error.kind)) {
      return undefined;
    }
    throw error;
  }
}
