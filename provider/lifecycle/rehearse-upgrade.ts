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

/** The talosctl is looked for while the cluster is read: only the validation waits for it. */
async function rehearseWithTalosctl(
  rehearsal: Rehearsal,
  means: RehearsalMeans,
): Promise<readonly Finding[]> {
  let lend: (client: Client) => void = () => undefined;
  const client = new Promise<Client>((resolve) => (lend = resolve));
  const rehearsed = rehearseOnCluster(rehearsal, means, validateBy(client));
  const lending = means.withTalosctl(rehearsal, async (talosctl) => {
    lend({ kind: "lent", talosctl });
    await rehearsed;
  });
  // Whoever waits for a talosctl that there is not must not wait for ever.
  lending.catch((error: unknown) => {
    lend({ kind: "missing", error });
  });
  const [findings, lent] = await Promise.all([rehearsed, client]);
  if (lent.kind === "missing") return [clientWarning(lent.error), ...findings];
  await lending;
  return findings;
}

type Client =
  | { readonly kind: "lent"; readonly talosctl: Talosctl }
  | { readonly kind: "missing"; readonly error: unknown };

function rehearseOnCluster(
  { cluster, snapshot, plan, request }: Rehearsal,
  { clock }: RehearsalMeans,
  validate: ValidateConfiguration,
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
    validate,
  });
}

function validateBy(client: Promise<Client>): ValidateConfiguration {
  return async (configuration, mode) => {
    const lent = await client;
    if (lent.kind === "missing") return undefined;
    const options = { deadlineMs: validationMs };
    const { exitCode, stderr } = await lent.talosctl.validateConfiguration(
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

function clientWarning(error: unknown): Finding {
  if (!(error instanceof UpgradeError)) throw error;
  const { code, values } = error;
  const { title, why, next }: ErrorEntry = catalogue[code];
  return {
    code: "talosctl-unusable",
    severity: "warning",
    node: undefined,
    message: `${title} ${why(values)}`,
    remedy: next(values),
  };
}
