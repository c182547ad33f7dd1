import type { Refusal } from "../../model/plan";
import type { SupportMatrix } from "../../model/support-matrix";
import { compareVersions, type Version } from "../../model/version";
import { kubernetesMinorOf, talosMinorOf } from "../matrix/look-up";
import { adviceFor, refuseWith } from "./advice";
import type { PathWish } from "./path";

/** A refusal for each version, wished or running, of whose minor the matrix knows nothing. */
export function unknownRefusals(wish: PathWish, matrix: SupportMatrix): readonly Refusal[] {
  const wished = [
    ...unknown([wish.talos], (version) => talosMinorOf(matrix, version)).map((version) =>
      refuseTalos(version, { wish, matrix, property: "talosVersion" }),
    ),
    ...unknown([wish.kubernetes], (version) => kubernetesMinorOf(matrix, version)).map((version) =>
      refuseKubernetes(version, { wish, matrix, property: "kubernetesVersion" }),
    ),
  ];
  if (wished.length > 0) return wished;
  return [
    ...unknown(
      wish.nodes.map((node) => node.talos),
      (version) => talosMinorOf(matrix, version),
    ).map((version) => refuseTalos(version, { wish, matrix, property: undefined })),
    ...unknown(
      wish.nodes.flatMap((node) => node.kubernetes),
      (version) => kubernetesMinorOf(matrix, version),
    ).map((version) => refuseKubernetes(version, { wish, matrix, property: undefined })),
  ];
}

interface Setting {
  readonly wish: PathWish;
  readonly matrix: SupportMatrix;
  /** Undefined for a version that runs. */
  readonly property: "talosVersion" | "kubernetesVersion" | undefined;
}

function unknown(
  versions: readonly (Version | undefined)[],
  entryOf: (version: Version) => unknown,
): Version[] {
  return [...new Set(versions.filter((version) => version !== undefined))]
    .filter((version) => entryOf(version) === undefined)
    .toSorted(compareVersions);
}

function refuseTalos(version: Version, { wish, matrix, property }: Setting): Refusal {
  const { text, nearest } = adviceFor(wish, matrix, otherwise(property));
  const values = { version, known: span(matrix.talos), advice: text };
  return refuseWith({ code: "TALOS_UNKNOWN", values, property }, nearest);
}

function refuseKubernetes(version: Version, { wish, matrix, property }: Setting): Refusal {
  const { text, nearest } = adviceFor(wish, matrix, otherwise(property));
  const values = { version, known: span(matrix.kubernetes), advice: text };
  return refuseWith({ code: "KUBERNETES_UNKNOWN", values, property }, nearest);
}

function otherwise(property: Setting["property"]): string {
  return property === undefined
    ? "It runs on the cluster, so that no way from it can be told"
    : `Write a ${property} that is known`;
}

function span(entries: readonly { readonly minor: string }[]): string {
  return `${entries[0]?.minor ?? "none"} to ${entries.at(-1)?.minor ?? "none"}`;
}
