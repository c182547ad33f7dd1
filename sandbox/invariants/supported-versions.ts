/**
 * Kubernetes minors that each Talos minor accepts (Talos support matrix, and the code of v1.14.0-rc.1
 * pkg/machinery/compatibility). The referee's own copy: neither the provider's nor the world's table is asked.
 */
const kubernetesByTalos: Readonly<Record<string, readonly [number, number]>> = {
  "1.8": [26, 31],
  "1.9": [27, 32],
  "1.10": [28, 33],
  "1.11": [29, 34],
  "1.12": [30, 35],
  "1.13": [31, 36],
  "1.14": [32, 37],
};

/** True when a Talos version runs a Kubernetes version with support. Versions without a leading `v`. */
export function isSupportedPair(talos: string, kubernetes: string): boolean {
  const range = kubernetesByTalos[`1.${String(minorNumber(talos))}`];
  const minor = minorNumber(kubernetes);
  return range !== undefined && minor >= range[0] && minor <= range[1];
}

/** 13 of `1.13.4`. */
export function minorNumber(version: string): number {
  return Number(version.split(".")[1]);
}
