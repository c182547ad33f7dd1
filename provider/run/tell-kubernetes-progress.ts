import type { Reporter } from "../ports";

const longest = 160;
// Whitelisted, because between these lines `upgrade-k8s` prints differences of manifests, which may be Secrets
// (pkg/cluster/kubernetes/upgrade.go, v1.9 to v1.14).
const told =
  /^(automatically detected|discovered|checking|updating|waiting for|> (update|updated|pre-pull|pulling|waiting|stopping|starting|service)|< (updated|applied))/i;

/** Gives the lines of `upgrade-k8s` that tell progress to the reporter, and nothing else of its output. */
export function tellKubernetesProgress(reporter: Reporter): (line: string) => void {
  return (line) => {
    const text = line.trim();
    const bare = text.replace(/^"[^"]*": /, "");
    if (told.test(bare)) reporter.status(`Kubernetes: ${text.slice(0, longest)}`);
  };
}
