import type { Plan } from "../model/plan";
import type { Version } from "../model/version";
import type { Asked } from "./asked";
import { kubernetesMissing } from "./image-findings";
import type { Questions } from "./questions";

/** What `upgrade-k8s` pulls first for a version (Talos v1.13.0 pkg/machinery/constants/constants.go). */
function imagesOf(version: Version): readonly string[] {
  return [`registry.k8s.io/kube-apiserver:v${version}`, `ghcr.io/siderolabs/kubelet:v${version}`];
}

/** Whether the Kubernetes version of each hop is released. */
export async function askKubernetes(plan: Plan, questions: Questions): Promise<Asked> {
  const hops = plan.hops.filter(({ kind }) => kind === "kubernetes");
  const versions = [...new Set(hops.map(({ to }) => to))];
  const asked = await Promise.all(versions.map((version) => askVersion(version, questions)));
  return {
    findings: asked.flatMap(({ findings }) => findings),
    unknown: asked.flatMap(({ unknown }) => unknown),
  };
}

async function askVersion(version: Version, questions: Questions): Promise<Asked> {
  const answers = await Promise.all(
    imagesOf(version).map(async (image) => ({ image, exists: await questions.exists(image) })),
  );
  const missing = answers.filter(({ exists }) => exists.kind === "answer" && !exists.value);
  return {
    findings:
      missing.length === 0
        ? []
        : [
            kubernetesMissing(
              version,
              missing.map(({ image }) => image),
            ),
          ],
    unknown: answers.flatMap(({ image, exists }) =>
      exists.kind === "unknown" ? [{ what: image, reason: exists.reason }] : [],
    ),
  };
}
