/** Powers of ten and of two that a suffix stands for (Kubernetes: apimachinery pkg/api/resource/suffix.go). */
const tens: ReadonlyMap<string, number> = new Map([
  ["n", -9],
  ["u", -6],
  ["m", -3],
  ["k", 3],
  ["M", 6],
  ["G", 9],
  ["T", 12],
  ["P", 15],
  ["E", 18],
]);
const twos: ReadonlyMap<string, number> = new Map([
  ["Ki", 10],
  ["Mi", 20],
  ["Gi", 30],
  ["Ti", 40],
  ["Pi", 50],
  ["Ei", 60],
]);

/** A Kubernetes quantity such as `250m`, `1.5Gi` or `1e3` as a number; undefined for anything else. */
export function parseQuantity(text: string): number | undefined {
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eE]([+-]?\d+)|([numkMGTPE]?|[KMGTPE]i))$/.exec(
    text.trim(),
  );
  if (match === null) return undefined;
  const [, digits = "", exponent, suffix = ""] = match;
  const ten = exponent ?? String(tens.get(suffix) ?? 0);
  return Number(`${digits}e${ten}`) * 2 ** (twos.get(suffix) ?? 0);
}
