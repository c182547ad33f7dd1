import type { Version } from "../../../../provider/model/version";
import type { Path, PathHop, PathNode, PathWish } from "../../../../provider/plan/path/path";

/** A wished control-plane node with Talos 1.12.0 and Kubernetes 1.34.1, or what is given. */
export function buildNode(parts: Partial<PathNode> = {}): PathNode {
  return {
    role: "controlplane",
    talos: "1.12.0",
    kubernetes: ["1.34.1"],
    isWished: true,
    waitsForImage: false,
    traits: [],
    ...parts,
  };
}

/** Control-plane nodes and workers that run the same. */
export function buildNodes(
  talos: Version,
  kubernetes: Version,
  { controlPlane = 3, workers = 2, ...parts }: Partial<PathNode> & NodeCounts = {},
): PathNode[] {
  const build = (role: PathNode["role"]) =>
    buildNode({ role, talos, kubernetes: [kubernetes], ...parts });
  return [
    ...Array.from({ length: controlPlane }, () => build("controlplane")),
    ...Array.from({ length: workers }, () => build("worker")),
  ];
}

interface NodeCounts {
  readonly controlPlane?: number;
  readonly workers?: number;
}

/** `1.13.0/1.36.1`; a dash moves nothing: `1.13.0/-`. */
export function buildWish(
  nodes: readonly PathNode[],
  to: string,
  allow: PathWish["allow"] = [],
): PathWish {
  const [talos = "-", kubernetes = "-"] = to.split("/");
  return {
    nodes,
    talos: talos === "-" ? undefined : talos,
    kubernetes: kubernetes === "-" ? undefined : kubernetes,
    allow,
  };
}

/** `t1.13.0 k1.36.1`: what moves and where to. */
export function shorten(hops: readonly Pick<PathHop, "kind" | "to">[]): string {
  return hops.map(({ kind, to }) => `${kind === "talos" ? "t" : "k"}${to}`).join(" ");
}

/** The hops of a path in short, or the codes of its refusals. */
export function summarize(path: Path): string {
  if (path.kind === "path") return shorten(path.hops);
  return `refused: ${path.refusals.map(({ code }) => code).join(" ")}`;
}
