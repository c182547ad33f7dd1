import type { Reporter } from "../ports";

const longest = 160;
// Whitelisted, because between these lines `upgrade-k8s` prints differences of manifests, which may be Secrets
// (pkg/cluster/kubernetes/upgrade.go, v1.9 to v1.14).
const steps = /^(automatically detected|discovered|checking|updating|waiting for)/i;
const nodeSteps = /^[<>] "[0-9a-f.:]+": (?:pre-pulling|successfully updated|skipped)/;

/** Gives the lines of `upgrade-k8s` that tell progress to the reporter, and nothing else of its output. */
export function tellKubernetesProgress(reporter: Reporter): (line: string) => void {
  return (line) => {
    const text = line.trim();
    if (!steps.test(text) && !nodeSteps.test(text)) return;
    reporter.status(`Kubernetes: ${text.slice(0, longest)}`);
  };
}
