import assert from "node:assert/strict";
import { main } from "../../demo/demo";

describe("demo", () => {
  it("refuses a story that cannot be read, before anything starts", async () => {
    await assert.rejects(
      main(["--nodes", "none"], () => undefined),
      /--nodes none/,
    );
  });
});
