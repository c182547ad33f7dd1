import type { Properties } from "../../../provider/lifecycle/properties";
import type { CreateWorldOptions } from "../../../sandbox/world/create-world";
import type { Random } from "../../../sandbox/world/random";
import { choose, happens } from "./choose";
import type { Move } from "./draw-move";

/** What the operator writes: mostly all that the way needs, sometimes less, so that we have to refuse. */
export function drawWish(random: Random, cluster: CreateWorldOptions, move: Move): Properties {
  const upgradeType = choose(random, [
    [70, "both"],
    [20, "os"],
    [10, "k8s"],
  ] as const);
  const { controlPlanes = 3, workers = 0 } = cluster;
  const allow = [
    ...move.needs,
    ...(controlPlanes < 3 ? ["control-plane-downtime"] : []),
    ...(controlPlanes < 3 && !move.needs.includes("etcd-minor-crossing")
      ? ["etcd-minor-crossing"]
      : []),
    ...(happens(random, 8) ? ["force-drain"] : []),
    ...(happens(random, 4) ? ["unproven-backup"] : []),
    ...(happens(random, 4) ? ["prune-manifests"] : []),
  ].filter(() => !happens(random, 10));
  return {
    talosVersion: move.to.talos,
    kubernetesVersion: move.to.kubernetes,
    upgradeType,
    workers: {
      parallel: drawParallel(random, workers),
      ...(happens(random, 15) ? { groups: drawGroups(random) } : {}),
    },
    ...(allow.length === 0 ? {} : { allow }),
    ...(happens(random, 25) ? { drain: drawDrain(random) } : {}),
    ...(happens(random, 75) ? { timeouts: drawTimeouts(random) } : {}),
    ...(happens(random, 8) ? { rebootMode: "powercycle" } : {}),
    ...(happens(random, 8) ? { canaryRebootMode: "powercycle" } : {}),
    ...(happens(random, 12) ? { onUnreachable: "fail" } : {}),
    ...(cluster.schematic !== undefined && happens(random, 10)
      ? { schematic: moreExtensions }
      : {}),
    ...(happens(random, 5) ? { profile: "Pulumi.yaml" } : {}),
  };
}

/** What every default cluster has, and one more. */
const moreExtensions = {
  customization: {
    systemExtensions: {
      officialExtensions: [
        "siderolabs/iscsi-tools",
        "siderolabs/qemu-guest-agent",
        "siderolabs/util-linux-tools",
      ],
    },
  },
};

function drawParallel(random: Random, workers: number): number | string {
  return happens(random, 30)
    ? `${1 + random.integer(100)}%`
    : 1 + random.integer(Math.max(1, Math.min(6, workers)));
}

/** By the labels that people give to workers in a story. */
function drawGroups(random: Random): readonly string[] {
  return choose(random, [
    [2, ["pool=a"]],
    [2, ["pool=b", "pool=a"]],
    [1, ["!pool", "pool in (a, b)"]],
  ]);
}

function drawDrain(random: Random): Properties {
  return {
    timeoutSeconds: 60 + random.integer(600),
    barePods: happens(random, 60) ? "evict" : "refuse",
    localData: happens(random, 80) ? "evict" : "refuse",
  };
}

/** Long enough for everything that is well; what is waited for in vain costs its time here too. */
function drawTimeouts(random: Random): Properties {
  return {
    healthSeconds: 60 + random.integer(120),
    nodeSeconds: 600 + random.integer(600),
    verifySeconds: 240 + random.integer(240),
    kubernetesSeconds: 1_200 + random.integer(1_200),
  };
}
