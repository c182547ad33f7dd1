/** How many nodes of each role a cluster has. */
export interface ClusterSize {
  readonly controlPlaneNodes: number;
  readonly workers: number;
}

/** Three control-plane nodes can spare one, so that nothing but the versions makes a hazard. */
export const defaultSize: ClusterSize = { controlPlaneNodes: 3, workers: 0 };

/** Reads `3+2` or `3`: control-plane nodes, then workers; undefined when it is neither. */
export function readSize(text: string): ClusterSize | undefined {
  const match = /^([1-9]\d?)(?:\+(\d{1,4}))?$/.exec(text);
  if (match === null) return undefined;
  return { controlPlaneNodes: Number(match[1]), workers: Number(match[2] ?? 0) };
}
