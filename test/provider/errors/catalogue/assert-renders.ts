import assert from "node:assert/strict";
import type { ErrorEntry, ErrorValues } from "../../../../provider/errors/error-entry";

/** Every entry has a sample, and every value of the sample reaches the reader. */
export function assertRenders<Code extends string>(
  entries: Readonly<Record<Code, ErrorEntry>>,
  samples: Readonly<Record<Code, ErrorValues>>,
): void {
  assert.deepEqual(Object.keys(samples).sort(), Object.keys(entries).sort());
  for (const code of Object.keys(entries) as Code[]) {
    const text = [entries[code].why(samples[code]), entries[code].next(samples[code])].join("\n");
    for (const value of Object.values(samples[code]))
      assert.ok(text.includes(String(value)), `${code} does not tell ${String(value)}: ${text}`);
  }
}
