import type { Hazard } from "../../model/hazard";
import type { Refusal } from "../../model/plan";
import { knownBadEdges } from "../matrix/known-bad-edges";
import { allowLine, inOrder } from "../hazards";
import { adviceFor, refuseWith } from "./advice";
import { stateOf } from "./cluster-state";
import { layGround, type Ground } from "./ground";
import { hazardRefusals } from "./hazard-refusals";
import { hopsOf } from "./hops";
import type { Path, PathHop, PathWish } from "./path";
import { search, type Stage } from "./search";
import { accepts, takesConfiguration, violationOf } from "./violation";
import { countNodes, nodesAbove, rangeOf, type WishSetting } from "./wish-refusals";

/** Why no way leads to a wish that is right in itself, with the way that something would open, where something would. */
export function noWayRefusals(setting: WishSetting): Extract<Path, { kind: "refused" }> {
  const bad = badRelease(setting);
  const opened = bad === undefined ? withHazards(setting) : undefined;
  if (opened !== undefined) return opened;
  const refusal =
    bad ?? leftOut(setting) ?? stranded(setting, []) ?? downgrade(setting) ?? noPath(setting);
  return { kind: "refused", refusals: [refusal], hops: [] };
}

/** The way that more hazards would open, fewest first. */
function withHazards(setting: WishSetting): Extract<Path, { kind: "refused" }> | undefined {
  const { wish } = setting;
  const sets: readonly (readonly Hazard[])[] = [
    ["skip-talos-minor"],
    ["downgrade"],
    ["skip-talos-minor", "downgrade"],
  ];
  for (const set of sets) {
    const way = wayOf({ ...wish, allow: [...wish.allow, ...set] }, setting);
    if (way === undefined) continue;
    const hops = hopsOf(way.stages, way.ground);
    const missing = missingOf(hops, wish);
    const back = stranded(setting, missing);
    const refusals = hazardRefusals(hops, wish.allow).filter(
      ({ hazard }) => back === undefined || hazard !== back.hazard,
    );
    return {
      kind: "refused",
      refusals: [...(back === undefined ? [] : [back]), ...refusals],
      hops,
    };
  }
  return undefined;
}

function missingOf(hops: readonly PathHop[], { allow }: PathWish): readonly Hazard[] {
  return inOrder(hops.flatMap(({ hazards }) => hazards)).filter((name) => !allow.includes(name));
}

function wayOf(
  wish: PathWish,
  { matrix, ground }: Pick<WishSetting, "matrix" | "ground">,
): { readonly stages: readonly Stage[]; readonly ground: Ground } | undefined {
  const other = layGround(wish, matrix, ground.edges);
  const stages = search(stateOf(wish.nodes, other), other);
  return stages === undefined ? undefined : { stages, ground: other };
}

/** An edge that is never gone, where it alone is in the way. */
function badRelease({ wish, matrix }: WishSetting): Refusal | undefined {
  const forbidden = knownBadEdges.filter(({ effect }) => effect === "forbid");
  const harmless = knownBadEdges.filter(({ effect }) => effect !== "forbid");
  const edge = forbidden.find(({ to }) => to === wish.talos);
  if (edge === undefined || wish.talos === undefined) return undefined;
  const ground = layGround(wish, matrix, harmless);
  if (search(stateOf(wish.nodes, ground), ground) === undefined) return undefined;
  const { text, nearest } = adviceFor(wish, matrix, "Write another talosVersion");
  return refuseWith(
    {
      code: "TALOS_RELEASE_BAD",
      values: { to: wish.talos, means: edge.means, liftedBy: edge.liftedBy, advice: text },
      property: "talosVersion",
    },
    nearest,
  );
}

function leftOut(setting: WishSetting): Refusal | undefined {
  const { wish, matrix, start } = setting;
  const others = start.groups.filter(({ isWished }) => !isWished);
  const all = { ...wish, nodes: wish.nodes.map((node) => ({ ...node, isWished: true })) };
  if (others.length === 0 || wayOf(all, setting) === undefined) return undefined;
  const { text, nearest } = adviceFor(wish, matrix, "Write versions that they accept");
  const count = others.reduce((sum, group) => sum + group.count, 0);
  const talos = [...new Set(others.map((group) => group.talos.version))].join(", ");
  return refuseWith(
    {
      code: "NODES_LEFT_OUT",
      values: { nodes: countNodes(count), talos, to: describeWish(wish), advice: text },
      property: "nodes",
    },
    nearest,
  );
}

/** Undefined for a cluster inside the matrix. */
function stranded(setting: WishSetting, missing: readonly Hazard[]): Refusal | undefined {
  const { wish, matrix, start } = setting;
  if (violationOf(start) === 0) return undefined;
  const refusing = start.talos.flatMap((talos) =>
    start.kubernetes
      .filter((version) => !accepts(talos, version))
      .map((version) => ({ talos, version })),
  );
  const [worst] = refusing;
  if (worst === undefined) return undefined;
  const isDeaf = !start.groups.every(takesConfiguration);
  const because = isDeaf
    ? "from 1.11 on Talos takes no configuration while one of its Kubernetes images is out of its range, so that Kubernetes cannot move first"
    : "no installer and no version of Kubernetes leads nearer";
  const { text, nearest } = adviceFor(wish, matrix, byHand(isDeaf));
  const advice =
    missing.length === 0 ? text : `A way back opens with: ${allowLine(wish.allow, missing)}`;
  return refuseWith(
    {
      code: "CLUSTER_STRANDED",
      values: {
        talos: worst.talos.version,
        kubernetes: worst.version.version,
        ...rangeOf(worst.talos.entry),
        because,
        advice,
      },
      ...(missing[0] === undefined ? {} : { property: "allow", hazard: missing[0] }),
    },
    nearest,
  );
}

/** Talos validates a configuration as a whole, so that one patch of all images of a node passes where one image does not. */
function byHand(isDeaf: boolean): string {
  return isDeaf
    ? "On each node set the images of kubelet, kube-apiserver, kube-controller-manager and kube-scheduler in one patch, with talosctl patch machineconfig, to versions in that range, and see siderolabs/talos#12398"
    : "Bring the versions together by hand";
}

function downgrade(setting: WishSetting): Refusal | undefined {
  const { wish, matrix } = setting;
  const { count, newest } = nodesAbove(setting);
  if (newest === undefined || wish.talos === undefined) return undefined;
  const advice = "Talos goes down one minor at a time and never behind an etcd minor";
  return refuseWith(
    {
      code: "TALOS_DOWNGRADE",
      values: { to: wish.talos, running: newest.version, nodes: countNodes(count), advice },
      property: "talosVersion",
    },
    adviceFor(wish, matrix, "").nearest,
  );
}

function noPath({ wish, matrix, start }: WishSetting): Refusal {
  const { text, nearest } = adviceFor(wish, matrix, "Write versions that are nearer");
  const from = [
    `Talos ${start.talos.map(({ version }) => version).join(" and ")}`,
    `Kubernetes ${start.kubernetes.map(({ version }) => version).join(" and ")}`,
  ];
  const lowest = start.kubernetes[0];
  const highest = start.kubernetes.at(-1);
  const isTorn =
    lowest !== undefined &&
    highest !== undefined &&
    highest.minor - lowest.minor > highest.entry.kubeletSkew;
  const because = isTorn
    ? "the components of Kubernetes are farther apart than a kubelet may be from its API server"
    : "a minor between them has no release that could be passed through";
  return refuseWith(
    {
      code: "NO_SUPPORTED_PATH",
      values: { from: from.join(" with "), to: describeWish(wish), because, advice: text },
    },
    nearest,
  );
}

function describeWish({ talos, kubernetes }: PathWish): string {
  return [
    ...(talos === undefined ? [] : [`Talos ${talos}`]),
    ...(kubernetes === undefined ? [] : [`Kubernetes ${kubernetes}`]),
  ].join(" with ");
}
