import type { Request } from "../provider/model/request";
import type { ClusterSnapshot } from "../provider/model/snapshot";
import { makePlan } from "../provider/plan/make-plan";
import { buildRequest } from "../test/builders/request-builder";
import { buildSnapshot } from "../test/builders/snapshot-builder";
import { milliseconds, type Table } from "./table";

interface PlanningCase {
  readonly name: string;
  readonly snapshot: ClusterSnapshot;
  readonly request: Request;
}

const allowed: Request["allow"] = ["etcd-minor-crossing", "skip-talos-minor"];
const far = buildRequest({ talosVersion: "1.13.0", kubernetesVersion: "1.36.1", allow: allowed });
const old = { talosVersion: "1.8.4", kubernetesVersion: "1.28.15" };

const cases: readonly PlanningCase[] = [
  { name: "5 nodes, one minor of each", snapshot: buildSnapshot(), request: buildRequest() },
  {
    name: "500 nodes, one minor of each",
    snapshot: buildSnapshot({ workers: 497 }),
    request: buildRequest(),
  },
  { name: "5 nodes, from 1.8.4/1.28.15", snapshot: buildSnapshot(old), request: far },
  {
    name: "500 nodes, from 1.8.4/1.28.15",
    snapshot: buildSnapshot({ ...old, workers: 497 }),
    request: far,
  },
];

const limitMs = 50;
const repeats = 7;

/** Planning alone: no call, no file. */
export function measurePlanning(): Promise<readonly Table[]> {
  const rows = cases.map(({ name, snapshot, request }) => {
    const times = Array.from({ length: repeats }, () => {
      const started = performance.now();
      makePlan(snapshot, request, {});
      return performance.now() - started;
    });
    const { plan, kind } = makePlan(snapshot, request, {});
    const [first = 0] = times;
    const shape = `${String(plan.hops.length)} hops, ${String(plan.changes.length)} changes, ${kind}`;
    return [name, shape, milliseconds(first), milliseconds(Math.min(...times))];
  });
  const columns = ["cluster", "plan", "first time", `fastest of ${String(repeats)}`];
  return Promise.resolve([{ title: `Planning (≤ ${String(limitMs)} ms)`, columns, rows }]);
}
