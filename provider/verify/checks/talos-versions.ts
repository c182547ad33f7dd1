import { failedBy, nodesAtRest, skipped, type Check } from "../check";

export const talosVersions: Check = {
  name: "talos-versions",
  title: "Every node that was to be upgraded by now runs its Talos version",
  run: (subject) => {
    const wanted = subject.expected.talosVersions;
    if (wanted.size === 0) return skipped("no node was to be upgraded so far");
    return failedBy(
      nodesAtRest(subject).flatMap(({ name, talosVersion }) => {
        const version = wanted.get(name) ?? talosVersion;
        return version === talosVersion ? [] : [`${name} runs ${talosVersion}, not ${version}`];
      }),
    );
  },
};
