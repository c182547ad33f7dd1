/**
 * Names a backup so that names sort by time and never meet again: `<cluster>-<UTC time>`. The cluster's name loses what
 * no file name should hold.
 */
export function snapshotName(clusterName: string, nowMs: number): string {
  const safe = clusterName.replace(/[^A-Za-z0-9._@-]+/g, "-").replace(/^[-.]+|[-.]+$/g, "");
  const time = new Date(nowMs).toISOString().replace(/[-:]|\.\d+/g, "");
  return `${safe === "" ? "cluster" : safe.slice(0, 100)}-${time}`;
}
