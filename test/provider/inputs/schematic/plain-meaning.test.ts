import assert from "node:assert/strict";
import { plainMeaning } from "../../../../provider/inputs/schematic/plain-meaning";

describe("plainMeaning", () => {
  it("tells numbers by their value", () => {
    const integers: readonly [string, bigint][] = [
      ["0", 0n],
      ["-5", -5n],
      ["+7", 7n],
      ["1_000", 1000n],
      ["0x1F", 31n],
      ["017", 15n],
      ["0o17", 15n],
      ["0b101", 5n],
      ["18446744073709551615", 2n ** 64n - 1n],
    ];
    for (const [text, value] of integers) {
      assert.deepEqual(plainMeaning(text), { kind: "integer", value }, text);
    }
    const floats: readonly [string, number][] = [
      ["1.", 1],
      [".5", 0.5],
      ["08", 8],
      ["-1e3", -1000],
      ["18446744073709551616", 18446744073709551616],
      ["-.inf", -Infinity],
      ["-0", -0],
    ];
    for (const [text, value] of floats) {
      assert.deepEqual(plainMeaning(text), { kind: "float", value }, text);
    }
    assert.deepEqual(plainMeaning(".nan"), { kind: "float", value: NaN });
  });

  it("tells truth values, nothing, dates and merges", () => {
    assert.deepEqual(plainMeaning("TRUE"), { kind: "boolean", value: true });
    assert.deepEqual(plainMeaning("False"), { kind: "boolean", value: false });
    for (const text of ["", "~", "null"]) assert.equal(plainMeaning(text).kind, "null", text);
    assert.equal(plainMeaning("<<").kind, "merge");
    for (const text of [
      "2024-2-29",
      "2001-12-14T21:59:43.10-05:00",
      "2001-12-14t21:59:43Z",
      "2001-12-14 21:59:43.10",
    ]) {
      assert.equal(plainMeaning(text).kind, "timestamp", text);
    }
  });

  it("takes everything else for text", () => {
    for (const text of [
      "yes",
      "a",
      "tRUE",
      "0x",
      "0b2",
      "0o8",
      "1e999",
      "--1",
      "1.2.3",
      "2023-2-29",
      "2001-12-14T25:00:00Z",
      "2001-12-14 21:59",
      "2001-12-14T10:00:00+99:00",
      "0xFFFFFFFFFFFFFFFFF",
    ]) {
      assert.equal(plainMeaning(text).kind, "text", text);
    }
  });
});
