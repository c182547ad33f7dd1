import type { ReleaseQuestion } from "../../../provider/image-factory/planned-images";
import type { Node } from "../../../provider/model/node";
import type { Hop } from "../../../provider/model/plan";
import type { Request } from "../../../provider/model/request";
import { buildRequest } from "../../builders/request-builder";
import { buildSnapshot } from "../../builders/snapshot-builder";

export interface QuestionShape {
  /** Image of each hop of Talos, for every node. */
  readonly talos?: readonly { readonly to: string; readonly image: string }[];
  readonly kubernetes?: readonly string[];
  readonly wish?: Partial<Request>;
  readonly eachNode?: Partial<Node>;
}

/** A plan for the cluster of `buildSnapshot`, 3 control-plane nodes and 2 workers. */
export function releaseQuestion(shape: QuestionShape): ReleaseQuestion {
  const snapshot = buildSnapshot({ eachNode: shape.eachNode ?? {} });
  const rest = { reason: "it is wished", hazards: [] };
  const talos = (shape.talos ?? []).map(({ to, image }): Hop => ({
    ...rest,
    kind: "talos",
    from: "1.12.0",
    to,
    changes: snapshot.nodes.map(({ name, address, role, talosVersion }) => ({
      kind: role === "worker" ? "upgrade-worker" : "upgrade-control-plane-node",
      node: name,
      address,
      from: talosVersion,
      to,
      image,
      legacy: false,
    })),
  }));
  const kubernetes = (shape.kubernetes ?? []).map((to): Hop => ({
    ...rest,
    kind: "kubernetes",
    from: "1.34.1",
    to,
    changes: [{ kind: "upgrade-kubernetes", from: "1.34.1", to, prune: false }],
  }));
  const hops = [...kubernetes, ...talos];
  const plan = { changes: hops.flatMap(({ changes }) => changes), hops, hazards: [], lines: [] };
  return { plan, snapshot, request: buildRequest(shape.wish ?? {}) };
}

/** An image of the public factory. */
export function builtImage(schematic: string, version: string): string {
  return `factory.talos.dev/metal-installer/${schematic}:v${version}`;
}
