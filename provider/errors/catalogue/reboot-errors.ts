import type { ErrorEntry, ErrorValues } from "../error-entry";

const again = "then run pulumi up again: it goes on from what is live.";

// A node that came back with another system than it was given is not written to again: its last good slot is all it has.
const lift = ({ node = "<node>" }: ErrorValues): string =>
  `It is left alone until you wish for another image, or lift it with "retry-fallback:${node}" in allow.`;

export const rebootErrors = {
  LEADER_NOT_HANDED_OFF: {
    title: "The etcd leader does not hand its leadership off.",
    why: ({ node = "the node", reason = "it still leads" }) =>
      `${node} leads etcd and must not reboot while it does; ${reason}.`,
    next: ({ node = "<node>" }) =>
      `Look at the members with: talosctl etcd status. Try: talosctl etcd forfeit-leadership -n ${node}. When another member leads, ${again}`,
    blame: "cluster",
  },
  NODE_NOT_UPGRADED: {
    title: "A node did not take its upgrade.",
    why: ({ node = "the node", to = "", image = "the image", outcome = "" }) =>
      `${node} has not rebooted into Talos ${to} (${image}); ${outcome}.`,
    next: ({ node = "the node" }) =>
      `Look at it with: talosctl dmesg -n ${node}. Repair what the reason names, ${again}`,
    blame: "cluster",
  },
  NODE_BUSY: {
    title: "A node is being changed by somebody else.",
    why: ({ node = "the node", outcome = "", tries = "all" }) =>
      `${node} refused its upgrade at ${tries} tries; ${outcome}.`,
    next: ({ node = "<node>" }) =>
      `See who upgrades: talosctl events -n ${node}, talosctl etcd members. When that has ended, ${again}`,
    blame: "cluster",
  },
  NODE_FELL_BACK: {
    title: "A node came back on its old system.",
    why: ({ node = "the node", runs = "", to = "", image = "its image" }) =>
      `${node} has rebooted and runs Talos ${runs} from its old slot, not ${image} with Talos ${to}: the new system did not boot.`,
    next: (values) =>
      `Find out why the new system does not boot: its console, talosctl -n ${values["node"] ?? "<node>"} dmesg, talosctl -n ${values["node"] ?? "<node>"} get metakeys. ${lift(values)}`,
    blame: "cluster",
  },
  NODE_CAME_BACK_DIFFERENT: {
    title: "A node came back with another system than it was given.",
    why: ({ node = "the node", to = "", found = "another image" }) =>
      `${node} has rebooted and runs Talos ${to}, but ${found}.`,
    next: (values) =>
      `Look at it with: talosctl -n ${values["node"] ?? "<node>"} get extensions. See what the factory or the registry gives for ${values["image"] ?? "the image"}. ${lift(values)}`,
    blame: "cluster",
  },
  NODE_IN_MAINTENANCE: {
    title: "A node came back without its machine configuration.",
    why: ({ node = "the node", reason = "it is in maintenance mode" }) =>
      `${node} has rebooted and waits for a configuration; ${reason}.`,
    next: (values) =>
      `Look at it with: talosctl -n ${values["node"] ?? "<node>"} get volumestatus --insecure. Bring its STATE partition back, or apply its configuration again with talosctl apply-config --insecure. ${lift(values)}`,
    blame: "cluster",
  },
  NODE_NOT_BACK: {
    title: "A node did not come back from its upgrade in time.",
    why: ({ node = "the node", to = "", lastAnswer = "it does not answer" }) =>
      `Waited for ${node} to boot Talos ${to}: ${lastAnswer}.`,
    next: (values) =>
      `Look at the console of ${values["node"] ?? "the node"} and bring it back; once it answers: talosctl -n ${values["node"] ?? "<node>"} dmesg. ${lift(values)}`,
    blame: "cluster",
  },
} as const satisfies Record<string, ErrorEntry>;
