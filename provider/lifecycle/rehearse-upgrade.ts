import { catalogue } from "../errors/catalogue";
import type { ErrorEntry } from "../errors/error-entry";
import { UpgradeError } from "../errors/upgrade-error";
import { askReleases } from "../image-factory/ask-releases";
import type { Finding } from "../model/finding";
import { PortError, type Clock, type Talosctl } from "../ports";
import type { ImageFactory, ImageRegistry } from "../ports/images";
import { planDuration } from "../plan/lines/pace";
import { sortFindings } from "../rehearse/findings";
import { rehearse } from "../rehearse/rehearse";
import type { ValidateConfiguration } from "../rehearse/rehearsal-input";
import type { Joints, Rehearsal } from "./joints";

/** What a rehearsal needs beside the cluster. */
export interface RehearsalMeans {
  readonly clock: Pick<Clock, "now">;
  readonly images: { readonly registry: ImageRegistry; readonly factory: ImageFactory };
  readonly withTalosctl: Joints["withTalosctl"];
}

const validationMs = 30_000;

/**
 * Rehearses a plan: on the cluster, with the talosctl that would run it, and at the registries and factories of its images.
 * Changes nothing. A talosctl that is missing is a warning of its own, since `up` would fail before anything is touched.
 */
export async function rehearseUpgrade(
  rehearsal: Rehearsal,
  means: RehearsalMeans,
): Promise<readonly Finding[]> {
  const [onCluster, releases] = await Promise.all([
    rehearseWithTalosctl(rehearsal, means),
    askReleases(rehearsal, means.images),
  ]);
  return sortFindings([...onCluster, ...releases]);
}

async function rehearseWithTalosctl(
  rehearsal: Rehearsal,
  means: RehearsalMeans,
): Promise<readonly Finding[]> {
  try {
    return await means.withTalosctl(rehearsal, (talosctl) =>
      rehearseOnCluster(rehearsal, means, validateBy(talosctl)),
    );
  } catch (error) {
    if (!(error instanceof UpgradeError)) throw error;
    return [clientWarning(error), ...(await rehearseOnCluster(rehearsal, means, undefined))];
  }
}

function rehearseOnCluster(
  { cluster, snapshot, plan, request }: Rehearsal,
  { clock }: RehearsalMeans,
  validate: ValidateConfiguration | undefined,
): Promise<readonly Finding[]> {
  const { inspection, talos, kubernetes } = cluster;
  return rehearse({
    snapshot,
    plan,
    request,
    ports: {
      talos: {
        ...inspection.talos,
        machineConfiguration: (node) => talos.machineConfiguration(node),
      },
      kubernetes: {
        ...inspection.kubernetes,
        nodes: () => kubernetes.nodes(),
        budgets: () => kubernetes.budgets(),
      },
      clock,
    },
    estimatedMs: planDuration(plan, { snapshot, request }),
    ...(validate === undefined ? {} : { validate }),
  });
}

function validateBy(talosctl: Talosctl): ValidateConfiguration {
  return async (configuration, mode) => {
    const options = { deadlineMs: validationMs };
    const { exitCode, stderr } = await talosctl.validateConfiguration(
      configuration,
      { mode },
      options,
    );
    if (exitCode === 0) return undefined;
    // Whoever was killed, ran out of time or panicked (2) has judged nothing.
    if (exitCode === 1) return stderr;
    throw new PortError({ kind: "other", message: "talosctl validate came to no verdict" });
  };
}

function clientWarning({ code, values }: UpgradeError): Finding {
  const { title, why, next }: ErrorEntry = catalogue[code];
  return {
    code: "talosctl-unusable",
    severity: "warning",
    node: undefined,
    message: `${title} ${why(values)}`,
    remedy: next(values),
  };
}
