import type { Refusal } from "../../model/plan";
import type { SupportMatrix, TalosMinor } from "../../model/support-matrix";
import type { Version } from "../../model/version";
import { allowLine } from "../hazards";
import { adviceFor, refuseWith } from "./advice";
import { stateOf, type ClusterState } from "./cluster-state";
import { layGround, type Ground, type KubernetesPoint, type TalosPoint } from "./ground";
import type { PathWish } from "./path";
import { search } from "./search";
import { accepts } from "./violation";

/** A wish, and what was read of it and of the cluster. */
export interface WishSetting {
  readonly wish: PathWish;
  readonly matrix: SupportMatrix;
  readonly ground: Ground;
  readonly start: ClusterState;
}

/** What is wrong with a wish whatever way is sought: it points down, or its versions do not fit each other. */
export function wishRefusals(setting: WishSetting): readonly Refusal[] {
  return [...talosDowngrade(setting), ...kubernetesDowngrade(setting), ...misfits(setting)];
}

/** How many wished nodes run a newer Talos than wished, and the newest of them. */
export function nodesAbove({ ground, start }: WishSetting) {
  const wished = ground.wishedTalos;
  const above = start.groups.filter(
    ({ isWished, talos }) => wished !== undefined && isWished && talos.rank > wished.rank,
  );
  const count = above.reduce((sum, group) => sum + group.count, 0);
  const newest = above.map(({ talos }) => talos).toSorted((left, right) => right.rank - left.rank);
  return { count, newest: newest[0] };
}

function talosDowngrade(setting: WishSetting): Refusal[] {
  const { wish, matrix } = setting;
  const { count, newest } = nodesAbove(setting);
  if (newest === undefined || wish.talos === undefined || wish.allow.includes("downgrade"))
    return [];
  const allowed: PathWish = { ...wish, allow: [...wish.allow, "downgrade"] };
  const ground = layGround(allowed, matrix);
  const canBeLifted = search(stateOf(wish.nodes, ground), ground) !== undefined;
  const advice = canBeLifted
    ? `To take it down all the same, write: ${allowLine(wish.allow, ["downgrade"])}`
    : "Nor could it be allowed: Talos goes down one minor at a time and never behind an etcd minor";
  return [
    refuseWith(
      {
        code: "TALOS_DOWNGRADE",
        values: { to: wish.talos, running: newest.version, nodes: countNodes(count), advice },
        property: "talosVersion",
        ...(canBeLifted ? { hazard: "downgrade" as const } : {}),
      },
      adviceFor(wish, matrix, "").nearest,
    ),
  ];
}

function kubernetesDowngrade({ wish, matrix, ground, start }: WishSetting): Refusal[] {
  const wished = ground.wishedKubernetes;
  const highest = start.kubernetes.at(-1);
  if (wished === undefined || highest === undefined || highest.rank <= wished.rank) return [];
  const isPatch = highest.minor === wished.minor;
  if (isPatch && wish.allow.includes("downgrade")) return [];
  const advice = isPatch
    ? `To take it down within its minor all the same, write: ${allowLine(wish.allow, ["downgrade"])}`
    : "No minor of it ever goes down, whatever is allowed";
  return [
    refuseWith(
      {
        code: "KUBERNETES_DOWNGRADE",
        values: { to: wished.version, running: highest.version, advice },
        property: "kubernetesVersion",
        ...(isPatch ? { hazard: "downgrade" as const } : {}),
      },
      adviceFor(wish, matrix, "").nearest,
    ),
  ];
}

/** At most one: the pair in which all would end is the clearest thing to tell. */
function misfits(setting: WishSetting): Refusal[] {
  const { ground, start } = setting;
  const lasting = start.groups
    .filter(({ isWished }) => ground.wishedTalos === undefined || !isWished)
    .map(({ talos }) => talos);
  const kubernetes =
    ground.wishedKubernetes === undefined ? start.kubernetes : [ground.wishedKubernetes];
  for (const version of kubernetes) {
    const refusing = lasting.find((talos) => !accepts(talos, version));
    if (ground.wishedTalos !== undefined && !accepts(ground.wishedTalos, version))
      return [refuseTalos(ground.wishedTalos, version, setting)];
    if (refusing !== undefined && ground.wishedKubernetes !== undefined)
      return [refuseKubernetes(refusing, version, setting)];
  }
  return [];
}

function refuseTalos(
  to: TalosPoint,
  kubernetes: KubernetesPoint,
  { wish, matrix }: WishSetting,
): Refusal {
  const { text, nearest } = adviceFor(wish, matrix, "Write versions that fit");
  const advice =
    wish.kubernetes === undefined
      ? `${text}, or add kubernetesVersion: "${fitting(to.entry, kubernetes, matrix)}" to move both`
      : text;
  const values = { to: to.version, kubernetes: kubernetes.version, ...rangeOf(to.entry), advice };
  return refuseWith(
    { code: "TALOS_REFUSES_KUBERNETES", values, property: "talosVersion" },
    nearest,
  );
}

function refuseKubernetes(
  talos: TalosPoint,
  to: KubernetesPoint,
  { wish, matrix }: WishSetting,
): Refusal {
  const { text, nearest } = adviceFor(wish, matrix, "Write versions that fit");
  const stays =
    wish.talos === undefined
      ? "talosVersion is not given, so that Talos stays as it is"
      : "The argument nodes or a lock leaves out nodes, whose Talos stays as it is";
  const values = { talos: talos.version, to: to.version, ...rangeOf(talos.entry), stays };
  return refuseWith(
    {
      code: "KUBERNETES_UNSUPPORTED",
      values: { ...values, advice: text },
      property: "kubernetesVersion",
    },
    nearest,
  );
}

/** The newest patch of the minor in the range that is nearest to what would run. */
function fitting(
  { kubernetes: { from, to } }: TalosMinor,
  { minor }: KubernetesPoint,
  matrix: SupportMatrix,
): Version {
  const nearest = `1.${String(Math.min(to, Math.max(from, minor)))}`;
  return matrix.kubernetes.find((entry) => entry.minor === nearest)?.latest ?? `${nearest}.0`;
}

export function rangeOf({ kubernetes: { from, to } }: TalosMinor) {
  return { lowest: `1.${String(from)}`, highest: `1.${String(to)}` };
}

/** Such as `1 node`. */
export function countNodes(count: number): string {
  return count === 1 ? "1 node" : `${String(count)} nodes`;
}
