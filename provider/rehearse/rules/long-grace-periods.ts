import type { Finding } from "../../model/finding";
import type { PlacedPodFacts } from "../../ports/inspection";
import type { Facts } from "../facts";
import { drainedNodes } from "../leaving-pods";
import { nameOf } from "../texts";

/** Pods that may take longer to end than the drain waits (omni: a pod that needs 360 s against a cap of 300 s; talos#12599). */
export function longGracePeriods(facts: Facts): readonly Finding[] {
  const limitSeconds = facts.request.drain.timeoutMs / 1_000;
  return drainedNodes(facts).flatMap(({ node, pods }) =>
    pods
      .filter(({ gracePeriodSeconds }) => gracePeriodSeconds > limitSeconds)
      .map((pod) => findingOf(pod, node, limitSeconds)),
  );
}

function findingOf(pod: PlacedPodFacts, node: string, limitSeconds: number): Finding {
  return {
    code: "grace-period-too-long",
    severity: "warning",
    node,
    message: `Pod ${nameOf(pod)} may take ${pod.gracePeriodSeconds} s to end, but the drain waits ${limitSeconds} s.`,
    remedy: `Set drain.timeout above ${pod.gracePeriodSeconds} s, or shorten the pod's terminationGracePeriodSeconds.`,
  };
}
