import type { Hazard } from "../../model/hazard";
import type { Role } from "../../model/node";
import type { Hop, Refusal } from "../../model/plan";
import type { Version } from "../../model/version";
import type { NodeTrait } from "../matrix/known-bad-edges";

/** What one node runs, as far as the way to the wish depends on it. */
export interface PathNode {
  readonly role: Role;
  readonly talos: Version;
  /** Kubelet, static pods and kube-proxy pod of this node. */
  readonly kubernetes: readonly Version[];
  /** Whether the wish moves its Talos: false for nodes that the argument `nodes` leaves out. */
  readonly isWished: boolean;
  /** It runs another schematic than wished or lost extensions of its own, so that it needs an image even where its version is reached. */
  readonly waitsForImage: boolean;
  /** What known bad edges ask about it; sorted. */
  readonly traits: readonly NodeTrait[];
}

/** Where the way begins, where it shall end, and what is allowed on it. */
export interface PathWish {
  readonly nodes: readonly PathNode[];
  /** Undefined where Talos shall not move. */
  readonly talos: Version | undefined;
  /** Undefined where Kubernetes shall not move. */
  readonly kubernetes: Version | undefined;
  readonly allow: readonly Hazard[];
}

/** A hop without the nodes' images and names. */
export type PathHop = Pick<Hop, "kind" | "from" | "to" | "reason" | "hazards">;

export type Path =
  | { readonly kind: "path"; readonly hops: readonly PathHop[] }
  | {
      readonly kind: "refused";
      readonly refusals: readonly Refusal[];
      /** As far as a way is known, for the reader. */
      readonly hops: readonly PathHop[];
    };
