import assert from "node:assert/strict";
import { currentPlatform, goProcessor, platformName } from "../../tools/platform";

describe("platform", () => {
  it("knows Linux and macOS on x64 and arm64", () => {
    const names = ["linux", "darwin"].flatMap((system) =>
      ["x64", "arm64"].map((processor) => platformName(currentPlatform(system, processor))),
    );
    assert.deepEqual(names, ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64"]);
  });

  it("refuses others by name", () => {
    assert.throws(
      () => currentPlatform("win32", "x64"),
      /no tools for win32-x64: use Linux or macOS/,
    );
    assert.throws(() => currentPlatform("linux", "ia32"), /no tools for linux-ia32/);
  });

  it("knows the words of Go", () => {
    assert.equal(goProcessor(currentPlatform("linux", "x64")), "amd64");
    assert.equal(goProcessor(currentPlatform("linux", "arm64")), "arm64");
  });
});
