import assert from "node:assert/strict";
import { capacityOf, largestOf, nothing, sumOf } from "../../../provider/kubernetes/capacity";

describe("capacityOf", () => {
  it("reads CPU in thousandths and memory in bytes", () => {
    const list = { cpu: "3950m", memory: "8388608Ki", pods: "110" };
    assert.deepEqual(capacityOf(list), { cpuMillis: 3950, memoryBytes: 8 * 2 ** 30 });
  });

  it("counts what is not there as none and rounds parts up", () => {
    assert.deepEqual(capacityOf(undefined), nothing);
    assert.deepEqual(capacityOf({ cpu: "100u" }), { cpuMillis: 1, memoryBytes: 0 });
    assert.deepEqual(capacityOf({ cpu: "1.001" }), { cpuMillis: 1001, memoryBytes: 0 });
    assert.deepEqual(capacityOf({ memory: "what?" }), nothing);
  });
});

describe("sumOf and largestOf", () => {
  it("join each part for itself", () => {
    const left = { cpuMillis: 100, memoryBytes: 5 };
    const right = { cpuMillis: 20, memoryBytes: 7 };
    assert.deepEqual(sumOf([left, right]), { cpuMillis: 120, memoryBytes: 12 });
    assert.deepEqual(largestOf([left, right]), { cpuMillis: 100, memoryBytes: 7 });
    assert.deepEqual([sumOf([]), largestOf([])], [nothing, nothing]);
  });
});
