import { compareVersions } from "../../model/version";
import type { KnownBadEdge } from "../matrix/known-bad-edges";
import { isPreRelease } from "../matrix/look-up";
import type { Ground, KubernetesPoint, TalosPoint } from "./ground";
import type { KubernetesMove, TalosMove } from "./move";
import type { Stage } from "./search";
import { accepts, violationOf } from "./violation";

/** Why a hop comes now, and what is to be known of it: clauses joined by semicolons, without full stop. */
export function hopReason(stage: Stage, rest: readonly Stage[], ground: Ground): string {
  const { before, move } = stage;
  if (move.kind === "kubernetes") {
    const wished = move.to === ground.wishedKubernetes;
    return join([kubernetesCause(move, stage, rest), ...versionNotes(move.to, wished)]);
  }
  const wished = move.to === ground.wishedTalos;
  return join([
    talosCause(move, before, ground),
    ...(move.hazards.includes("skip-talos-minor") ? ["two minors at once, as allowed"] : []),
    ...etcdNote(move),
    ...edgeNotes(move),
    ...versionNotes(move.to, wished),
  ]);
}

function kubernetesCause(move: KubernetesMove, { before }: Stage, rest: readonly Stage[]): string {
  if (move.hazards.includes("downgrade")) return "the wished patch, below the one that runs";
  const next = rest.find((stage) => stage.move.kind === "talos")?.move.to.entry;
  const lowest = before.kubernetes[0];
  if (next !== undefined && lowest !== undefined && "kubernetes" in next) {
    const { from } = next.kubernetes;
    if (lowest.minor < from)
      return `Talos ${next.minor} accepts Kubernetes only from 1.${String(from)} on`;
  }
  if (before.kubernetes.length > 1 && before.kubernetes.at(-1)?.minor === move.to.minor)
    return `part of the cluster runs Kubernetes ${move.to.entry.minor} already`;
  if (!rest.some((stage) => stage.move.kind === "kubernetes")) return "the wished version";
  return "one minor at a time, before Talos where both orders are legal";
}

function talosCause(move: TalosMove, before: Stage["before"], ground: Ground): string {
  const { to, moving, isDowngrade } = move;
  if (moving.every(({ talos }) => talos === to)) return "the wished schematic; the version stays";
  if (violationOf(before) > 0) return backCause(to, before);
  if (isDowngrade) {
    return to === ground.wishedTalos
      ? "the wished version, below the one that runs"
      : `one minor at a time down to ${ground.wish.talos ?? to.version}`;
  }
  const lifted = liftedEdge(move, ground);
  if (lifted !== undefined) return `first the newest patch of ${to.entry.minor}: ${lifted.means}`;
  const blocked = blockedKubernetes(before, ground);
  if (blocked !== undefined) return blocked;
  if (to === ground.wishedTalos) return "the wished version";
  return `on the way to Talos ${ground.wish.talos ?? to.version}`;
}

/** The edge that a move within a minor avoids. */
function liftedEdge({ to, moving }: TalosMove, ground: Ground): KnownBadEdge | undefined {
  const wished = ground.wishedTalos;
  if (wished === undefined || moving.some(({ talos }) => talos.minor !== to.minor))
    return undefined;
  return ground.edges.find(
    (edge) =>
      edge.effect === "avoid" &&
      moving.some((group) => ground.goesEdge(edge, group, wished)) &&
      !moving.some((group) => ground.goesEdge(edge, { ...group, talos: to }, wished)),
  );
}

/** The cluster is outside the matrix. */
function backCause(to: TalosPoint, { talos, kubernetes }: Stage["before"]): string {
  const refusing = talos.flatMap((point) =>
    kubernetes.filter((version) => !accepts(point, version)).map((version) => ({ point, version })),
  );
  const [worst] = refusing;
  if (worst === undefined) return "back into the support matrix";
  const { point, version } = worst;
  const pair = `Talos ${point.entry.minor} does not accept Kubernetes ${version.entry.minor}`;
  return accepts(to, version)
    ? `${pair}, ${to.entry.minor} does`
    : `${pair}, ${to.entry.minor} is nearer to it`;
}

/** Why Kubernetes cannot go on before Talos, where it wants to. */
function blockedKubernetes({ talos, kubernetes }: Stage["before"], ground: Ground) {
  const wished = ground.wishedKubernetes;
  const highest = kubernetes.at(-1);
  if (wished === undefined || highest === undefined || highest.minor >= wished.minor)
    return undefined;
  const refusing = talos.find(({ entry }) => entry.kubernetes.to <= highest.minor);
  return refusing === undefined
    ? undefined
    : `Talos ${refusing.entry.minor} accepts Kubernetes only up to 1.${String(refusing.entry.kubernetes.to)}`;
}

function etcdNote({ moving, to }: TalosMove): readonly string[] {
  const left = moving
    .filter(({ role, talos }) => role === "controlplane" && talos.entry.etcd !== to.entry.etcd)
    .map(({ talos }) => talos.entry.etcd)
    .toSorted()[0];
  if (left === undefined) return [];
  return [
    `etcd goes from ${left} to ${to.entry.etcd}, and once the last control-plane node runs it there is no way back`,
  ];
}

function edgeNotes({ edges }: TalosMove): readonly string[] {
  return edges.map(({ means, liftedBy }) => `known: ${means}; lifted by ${liftedBy}`);
}

function versionNotes(
  { version, entry }: TalosPoint | KubernetesPoint,
  isWished: boolean,
): readonly string[] {
  if (!isWished) return [];
  if (isPreRelease(version)) return [`${version} is a pre-release`];
  if (isPreRelease(entry.latest)) return [`nothing stable of ${entry.minor} is known here`];
  return compareVersions(version, entry.latest) > 0
    ? [`${version} is newer than ${entry.latest}, the newest patch known here`]
    : [];
}

function join(clauses: readonly string[]): string {
  return clauses.join("; ");
}
