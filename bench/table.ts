/** Rows of texts below a heading. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A table as plain text: the first column to the left, numbers to the right. */
export function describeTable({ title, columns, rows }: Table): string {
  const all = [columns, ...rows];
  const widths = columns.map((_, index) =>
    Math.max(...all.map((cells) => (cells[index] ?? "").length)),
  );
  const lines = all.map((cells) =>
    cells
      .map((cell, index) => {
        const width = widths[index] ?? 0;
        return index === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join("  ")
      .trimEnd(),
  );
  return [title, ...lines.map((line) => `  ${line}`), ""].join("\n");
}

export function milliseconds(value: number): string {
  return value < 10 ? `${value.toFixed(1)} ms` : `${value.toFixed(0)} ms`;
}

/** How often `base` goes into `value`, with the limit beside it where there is one. */
export function ratio(value: number, base: number, limit?: number): string {
  const text = `${(value / base).toFixed(2)}×`;
  return limit === undefined ? text : `${text} (≤ ${String(limit)}×)`;
}
