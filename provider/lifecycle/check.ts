import { UpgradeError } from "../errors/upgrade-error";
import { parseRequest } from "../inputs/parse-request";
import { unknownValue } from "../inputs/unknown-values";
import type { Request } from "../model/request";
import { assertKnownCluster } from "../observe/assert-same-cluster";
import { rehearseAccess } from "../rehearse/rehearse-access";
import { toWire } from "../system/to-wire";
import { accessFacts } from "../talos/access-facts";
import { assertCanHoldBackups } from "./backup-folder";
import {
  type Failure,
  failureOfError,
  failuresOfBlockers,
  failuresOfMistakes,
  failuresOfRefusals,
  isUnreachable,
} from "./failures";
import type { Joints, Progress } from "./joints";
import { type Look, lookAt } from "./look";
import { tellFindings } from "./tell-findings";
import type { LookCache } from "./look-cache";
import { type ComputedInputs, type Properties, withoutComputed } from "./properties";
import { readTalosconfig } from "./read-access";

interface CheckParts {
  readonly joints: Joints;
  readonly cache: LookCache;
}

/** The inputs, completed, and all that is wrong with them. */
export interface Checked {
  readonly inputs: Properties;
  readonly failures: readonly Failure[];
}

type Answer =
  | { readonly kind: "computed"; readonly computed: ComputedInputs }
  | { readonly kind: "failures"; readonly failures: readonly Failure[] };

/**
 * Validates the inputs, looks at the cluster, and adds what is pending there as the input `plan`, so that a preview shows
 * it as a property diff. Changes nothing. Every mistake and every refusal comes back as a failure beside its property.
 */
export async function check(
  olds: Properties,
  news: Properties,
  parts: CheckParts,
): Promise<Checked> {
  const given = withoutComputed(news);
  const answer = await answerTo(given, textOf(olds["clusterUid"]), parts);
  if (answer.kind === "failures") return { inputs: news, failures: answer.failures };
  return { inputs: toWire({ ...given, ...answer.computed }) as Properties, failures: [] };
}

async function answerTo(
  given: Properties,
  storedUid: string | undefined,
  parts: CheckParts,
): Promise<Answer> {
  const parsed = parseRequest(given, parts.joints.inputContext());
  switch (parsed.kind) {
    case "mistakes":
      return { kind: "failures", failures: failuresOfMistakes(parsed.mistakes) };
    case "unknown":
      return { kind: "computed", computed: { plan: unknownValue, clusterUid: storedUid } };
    case "request":
      return answerToRequest(parsed.request, storedUid, parts);
  }
}

async function answerToRequest(
  request: Request,
  storedUid: string | undefined,
  { joints, cache }: CheckParts,
): Promise<Answer> {
  const progress = joints.openProgress(request.urn);
  try {
    const { access } = await readTalosconfig(request, joints);
    const refused = failuresOfBlockers(
      rehearseAccess(accessFacts(access.certificate), joints.clock.now()),
    );
    if (refused.length > 0) return { kind: "failures", failures: refused };
    await assertCanHoldBackups(request.backupDirectory);
    const look = await cache.look(request, () => lookAt(request, joints));
    tellFindings(progress, look.findings);
    return answerToLook(look, request, storedUid);
  } catch (error) {
    if (!(error instanceof UpgradeError)) throw error;
    if (isUnreachable(error) && request.onUnreachable === "warn") {
      warnOfSilence(progress, error);
      return { kind: "computed", computed: { plan: [], clusterUid: storedUid } };
    }
    return { kind: "failures", failures: [failureOfError(error, request)] };
  } finally {
    await progress.end();
  }
}

function answerToLook(
  { snapshot, planned, findings }: Look,
  { allow }: Request,
  storedUid: string | undefined,
): Answer {
  assertKnownCluster({ storedUid, liveUid: snapshot.clusterUid, allow });
  const refusals = planned.kind === "refused" ? planned.refusals : [];
  const failures = [...failuresOfRefusals(refusals), ...failuresOfBlockers(findings)];
  if (failures.length > 0) return { kind: "failures", failures };
  const { lines } = planned.plan;
  return { kind: "computed", computed: { plan: lines, clusterUid: snapshot.clusterUid } };
}

function warnOfSilence(progress: Progress, error: UpgradeError): void {
  const reason = String(error.values["reason"] ?? error.values["reasons"] ?? "it does not answer");
  progress.warn(
    `THE CLUSTER CANNOT BE REACHED, so nothing is planned and old values are kept (${reason}). What is pending is not known. ` +
      "pulumi up will fail before anything is touched if the wish differs from state. To make this an error, set onUnreachable: fail.",
  );
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
