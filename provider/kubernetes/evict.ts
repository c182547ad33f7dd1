import type { V1Pod } from "@kubernetes/client-node";
import type { EvictionResult } from "../ports";
import { type ApiFailure, isTransient, readFailure, toPortError } from "./api-failure";
import type { KubernetesClient } from "./kubernetes-client";
import { type PodIdentity, podPath } from "./pod-path";

/** Asks once for the eviction of exactly this pod, not of a successor with its name. Throws PortError. */
export async function evict(client: KubernetesClient, pod: PodIdentity): Promise<EvictionResult> {
  const { namespace, name } = pod;
  try {
    await client.write({
      method: "POST",
      path: `${podPath(pod)}/eviction`,
      contentType: "application/json",
      body: evictionOf(pod),
    });
    return { kind: "accepted" };
  } catch (error) {
    const failure = readFailure(error);
    // Conflict: the precondition failed, or the pod was just being changed. Only its uid tells which.
    const isOver = failure.code === 404 || (failure.code === 409 && (await isGone(client, pod)));
    if (isOver) return { kind: "gone" };
    if (isRefusal(failure)) return refused(failure);
    throw toPortError(error, `evict pod ${namespace}/${name}`);
  }
}

/** 429 speaks for a budget, or for an API server with too much to do; more than one budget for a pod is a 500 (Kubernetes: eviction.go). */
function isRefusal({ code, message }: ApiFailure): boolean {
  return (
    code === 409 ||
    code === 429 ||
    (code === 500 && /more than one PodDisruptionBudget/i.test(message))
  );
}

function refused({ message, causes, retryAfterSeconds }: ApiFailure): EvictionResult {
  const details = causes.map((cause) => cause.message).filter((text) => text !== "");
  const reason = [message, ...details].join(" ");
  if (retryAfterSeconds === undefined) return { kind: "refused", reason };
  return { kind: "refused", reason, retryAfterMs: retryAfterSeconds * 1_000 };
}

function evictionOf({ namespace, name, uid }: PodIdentity): object {
  return {
    apiVersion: "policy/v1",
    kind: "Eviction",
    metadata: { namespace, name },
    deleteOptions: { preconditions: { uid } },
  };
}

async function isGone(client: KubernetesClient, pod: PodIdentity): Promise<boolean> {
  try {
    const found = JSON.parse(await client.get(podPath(pod))) as V1Pod;
    return found.metadata?.uid !== pod.uid;
  } catch (error) {
    if (readFailure(error).code === 404) return true;
    if (isTransient(error)) return false;
    throw toPortError(error, `read pod ${pod.namespace}/${pod.name}`);
  }
}
