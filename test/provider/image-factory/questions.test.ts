import assert from "node:assert/strict";
import { questionsTo } from "../../../provider/image-factory/questions";
import { PortError } from "../../../provider/ports";
import type { ImageFactory } from "../../../provider/ports/images";

describe("questionsTo", () => {
  it("asks each question once, also while it is under way", async () => {
    const asked: string[] = [];
    const exists = (image: string): Promise<boolean> => {
      asked.push(image);
      return Promise.resolve(true);
    };
    const questions = questionsTo({ factory: {} as ImageFactory, registry: { exists } });
    const answers = await Promise.all(["a", "b", "a"].map((image) => questions.exists(image)));
    assert.deepEqual(answers[0], { kind: "answer", value: true });
    assert.deepEqual(asked, ["a", "b"]);
  });

  it("makes a value of a refusal, and of nothing else", async () => {
    const failing = (error: Error) =>
      questionsTo({
        factory: {} as ImageFactory,
        registry: { exists: () => Promise.reject(error) },
      }).exists("a");
    const refusal = new PortError({ kind: "unreachable", message: "a is far away." });
    assert.deepEqual(await failing(refusal), { kind: "unknown", reason: "a is far away" });
    await assert.rejects(failing(new TypeError("x")), TypeError);
  });

  it("never asks more than eight at once", async () => {
    let [now, most] = [0, 0];
    const exists = async (): Promise<boolean> => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setImmediate(resolve));
      now--;
      return true;
    };
    const questions = questionsTo({ factory: {} as ImageFactory, registry: { exists } });
    await Promise.all(Array.from({ length: 50 }, (_, index) => questions.exists(String(index))));
    assert.equal(most, 8);
  });
});
