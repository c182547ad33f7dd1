const factors: Readonly<Record<string, number>> = {
  m: 1e-3,
  "": 1,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
};

/** The quantities that the world writes: a whole number with `m`, `Ki`, `Mi`, `Gi` or nothing behind it. 0 for anything else. */
export function quantityOf(text: string | undefined): number {
  const [, digits = "0", suffix = ""] = /^(\d+)(m|[KMG]i)?$/.exec(text ?? "") ?? [];
  return Number(digits) * (factors[suffix] ?? 0);
}
