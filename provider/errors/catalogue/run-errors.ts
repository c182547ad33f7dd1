import type { ErrorEntry } from "../error-entry";

const again = "then run pulumi up again: it goes on from what is live.";

export const runErrors = {
  NODE_LEFT_KUBERNETES: {
    title: "A node is no longer in Kubernetes.",
    why: ({ node = "it" }) => `There is no Node called ${node} any more.`,
    next: ({ node = "the node" }) =>
      `Look at it with: kubectl get nodes. Bring ${node} back or remove it from Talos as well, ${again}`,
    blame: "cluster",
  },
  NO_HEALTHY_CONTROL_PLANE: {
    title: "No control-plane node is healthy.",
    why: () => "None of them is in stage running with its Kubernetes Node Ready.",
    next: () => `Look at them with: talosctl get machinestatus. Repair one, ${again}`,
    blame: "cluster",
  },
  CLUSTER_NOT_OBSERVABLE: {
    title: "The cluster cannot be observed after it was changed.",
    why: ({ reason = "it does not answer" }) => `${reason}.`,
    next: () => `Look at it with: talosctl health. Make it answer, ${again}`,
    blame: "cluster",
  },
  CLUSTER_CALL_FAILED: {
    title: "A call to the cluster failed.",
    why: ({ reason = "it did not answer" }) => `${reason}.`,
    next: () => `Make the cluster answer, ${again}`,
    blame: "cluster",
  },
  HEALTH_CHECK_FAILED: {
    title: "The cluster is not healthy, so nothing is begun.",
    why: ({ reason = "talosctl health failed" }) => `talosctl health: ${reason}.`,
    next: () => `Repair it until talosctl health passes, ${again}`,
    blame: "cluster",
  },
  CHECKS_FAILED: {
    title: "The cluster did not come to pass its checks in time.",
    why: ({ node = "", what = "it to be healthy", reasons = "a check failed" }) =>
      `${node === "" ? "Waited" : `${node}: waited`} for ${what}; ${reasons}.`,
    next: () => `Repair what the reason names or wait until it is over, ${again}`,
    blame: "cluster",
  },
  BACKUP_MISSING: {
    title: "A step that changes the cluster was reached without a backup.",
    why: () => "Every run takes its own etcd backup before its first change; this one has none.",
    next: () => "Report this: it is a mistake of pulumi-talos-upgrade.",
    blame: "us",
  },
  KUBERNETES_NOT_UPGRADED: {
    title: "Kubernetes has not reached its version.",
    why: ({ from = "", to = "", outcome = "", missing = "" }) =>
      `From ${from} to ${to}: ${outcome}. Missing: ${missing}.`,
    next: () => `Repair what the reason names, ${again}`,
    blame: "cluster",
  },
  SCHEMATIC_NOT_KEPT: {
    title: "An image would take a node's extensions away.",
    why: ({ node = "The node", image = "the image", schematic = "another schematic" }) =>
      `${node} runs schematic ${schematic}, which ${image} does not hold.`,
    next: () => "Leave out installerImage, or set schematicId to the schematic that you want.",
    blame: "operator",
  },
  QUORUM_AT_RISK: {
    title: "A control-plane node may not go down now: etcd is not safe without it.",
    why: ({ node = "the node", obstacles = "etcd is not whole" }) => `${node}: ${obstacles}.`,
    next: () => `Repair etcd (look with: talosctl etcd status, talosctl etcd members), ${again}`,
    blame: "cluster",
  },
  DRAIN_REFUSED: {
    title: "The drain settings forbid to evict a pod.",
    why: ({ node = "the node", pod = "a pod", reason = "" }) => `${pod} on ${node}: ${reason}.`,
    next: ({ setting = "the drain setting" }) =>
      `Move or delete the pod, or set ${setting} to evict, ${again}`,
    blame: "operator",
  },
  DRAIN_BLOCKED: {
    title: "A disruption budget keeps a node from being drained.",
    why: ({ node = "the node", budget = "a budget", pod = "a pod", after = "its time" }) =>
      `Budget ${budget} did not let go of pod ${pod} on ${node} within ${after}.`,
    next: ({ budget = "the budget" }) =>
      `Add replicas, relax budget ${budget}, raise drain.timeout, or let such pods be deleted with "force-drain" in allow, ${again}`,
    blame: "cluster",
  },
  DRAIN_HAS_NO_PLACE: {
    title: "A disruption budget guards a pod that can go nowhere.",
    why: ({ node = "the node", budget = "a budget", pod = "a pod" }) =>
      `Budget ${budget} guards pod ${pod} on ${node}, and no other node is Ready and schedulable, so no time set by drain.timeout would help.`,
    next: ({ budget = "the budget" }) =>
      `Relax budget ${budget}, scale its workload down, uncordon or add a node, or let such pods be deleted with "force-drain" in allow, ${again}`,
    blame: "cluster",
  },
  DRAIN_TIMED_OUT: {
    title: "Pods did not leave a node in time.",
    why: ({ node = "the node", after = "its time", pods = "some pods" }) =>
      `After ${after} these were still on ${node}: ${pods}.`,
    next: () => `See why they do not end, or raise drain.timeout, ${again}`,
    blame: "cluster",
  },
  GUARDED_POD_LEFT: {
    title: "A guarded pod came back to a drained node.",
    why: ({ node = "the node", pod = "a pod", budget = "a budget" }) =>
      `Budget ${budget} guards pod ${pod}, which is on ${node}; Talos' own drain would not ask the budget.`,
    next: () => `See what puts pods on a cordoned node, ${again}`,
    blame: "cluster",
  },
  CORDON_NOT_RESTORED: {
    title: "A node could not be made as schedulable as it was.",
    why: ({ node = "the node", reason = "Kubernetes did not answer" }) => `${node}: ${reason}.`,
    next: ({ node = "the node" }) =>
      `Make the Kubernetes API answer, then run pulumi up again, or uncordon it: kubectl uncordon ${node}`,
    blame: "cluster",
  },
  IMAGE_NOT_PULLED: {
    title: "A node does not get its image.",
    why: ({ node = "the node", image = "the image", outcome = "" }) =>
      `${node} cannot pull ${image}; ${outcome}. No node was drained for it.`,
    next: ({ node = "the node", image = "<image>" }) =>
      `Try: talosctl image pull --namespace system ${image} -n ${node}. Repair the way to the registry, or choose an image that is there, ${again}`,
    blame: "cluster",
  },
  WORKERS_FAILED: {
    title: "More than one worker failed.",
    why: ({ reasons = "" }) => `${reasons}`,
    next: ({ nodes = "the workers" }) => `Repair ${nodes}, ${again}`,
    blame: "cluster",
  },
  STILL_PENDING: {
    title: "Something is still pending after all steps.",
    why: ({ lines = "the cluster has moved" }) => `Pending: ${lines}.`,
    next: () => "Run pulumi up again: somebody else may have changed the cluster meanwhile.",
    blame: "cluster",
  },
  STEP_WITHOUT_EFFECT: {
    title: "A step ended without an error and without an effect.",
    why: ({ step = "The step", lines = "" }) => `After ${step} still pending: ${lines}.`,
    next: () => "Run pulumi up again: somebody else may have changed the cluster meanwhile.",
    blame: "cluster",
  },
  PROFILE_NOT_UPDATED: {
    title: "The cluster profile does not name the new versions.",
    why: ({ path = "The file" }) => `${path} was written and still names others.`,
    next: ({ path = "the file" }) => `See whether something else writes ${path}, ${again}`,
    blame: "operator",
  },
  RUN_STOPPED: {
    title: "The run stopped before everything was done, as it was asked to.",
    why: ({ reason = "it was asked to stop", where = "between two changes" }) =>
      `${reason}. It stopped ${where}.`,
    next: ({ cause = "" }) =>
      cause === "deadline"
        ? "Run pulumi up again: it goes on from what is live. Where one run is to do it all, raise timeouts.runSeconds."
        : "Run pulumi up again: it goes on from what is live. pulumi preview shows what remains.",
    blame: "operator",
  },
  RUN_BROKE: {
    title: "The run broke off unexpectedly.",
    why: ({ reason = "" }) => `${reason}`,
    next: () => "Run pulumi up again: it goes on from what is live. If it breaks again, report it.",
    blame: "us",
  },
} as const satisfies Record<string, ErrorEntry>;
