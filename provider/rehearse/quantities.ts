/** Kubernetes, "Quantity": suffixes of amounts. */
const factors: Readonly<Record<string, number>> = {
  "": 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** Whether two quantities are the same amount: `1000m` and `1`. The API server rewrites them in its own way. */
export function isSameQuantity(
  left: string | number | boolean,
  right: string | number | boolean,
): boolean {
  const amount = amountOf(String(left));
  return amount !== undefined && amount === amountOf(String(right));
}

/** In thousandths, so that parts of one compare exactly. */
function amountOf(text: string): number | undefined {
  const [, number, suffix = ""] = /^(\d+(?:\.\d+)?)([A-Za-z]*)$/.exec(text) ?? [];
  const factor = factors[suffix];
  return number === undefined || factor === undefined
    ? undefined
    : Math.round(Number(number) * factor * 1_000);
}
