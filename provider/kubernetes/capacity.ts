import type { Capacity } from "../ports/inspection";
import { parseQuantity } from "./quantity";

/** Quantities by the name of the resource, as in `resources.requests`. */
export type ResourceList = Readonly<Record<string, string>>;

export const nothing: Capacity = { cpuMillis: 0, memoryBytes: 0 };

/** CPU and memory of a list; what it does not name counts as none. Parts round up, as the scheduler does. */
export function capacityOf(list: ResourceList | undefined): Capacity {
  return {
    cpuMillis: Math.ceil(rounded(amountOf(list, "cpu") * 1000)),
    memoryBytes: Math.ceil(rounded(amountOf(list, "memory"))),
  };
}

export function sumOf(capacities: readonly Capacity[]): Capacity {
  return capacities.reduce(
    (sum, { cpuMillis, memoryBytes }) => ({
      cpuMillis: sum.cpuMillis + cpuMillis,
      memoryBytes: sum.memoryBytes + memoryBytes,
    }),
    nothing,
  );
}

/** The larger of each. */
export function largestOf(capacities: readonly Capacity[]): Capacity {
  return {
    cpuMillis: Math.max(0, ...capacities.map(({ cpuMillis }) => cpuMillis)),
    memoryBytes: Math.max(0, ...capacities.map(({ memoryBytes }) => memoryBytes)),
  };
}

function amountOf(list: ResourceList | undefined, name: string): number {
  return parseQuantity(list?.[name] ?? "0") ?? 0;
}

/** 0.0011 × 1000 must not become 2 by what binary fractions add. */
function rounded(value: number): number {
  return Number(value.toFixed(6));
}
