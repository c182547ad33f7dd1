import assert from "node:assert/strict";
import { readEnvironment } from "../../../provider/system/environment";

describe("readEnvironment", () => {
  it("finds the cache folder by each system's rules", () => {
    const folder = (source: NodeJS.ProcessEnv, platform: NodeJS.Platform) =>
      readEnvironment(source, platform).cacheFolder;
    assert.equal(folder({ HOME: "/h" }, "linux"), "/h/.cache/pulumi-talos-upgrade");
    assert.equal(folder({ HOME: "/h" }, "darwin"), "/h/Library/Caches/pulumi-talos-upgrade");
    const own = { HOME: "/h", XDG_CACHE_HOME: "/x" };
    assert.equal(folder(own, "darwin"), "/x/pulumi-talos-upgrade");
    assert.equal(
      folder({ HOME: "/h", XDG_CACHE_HOME: "" }, "linux"),
      "/h/.cache/pulumi-talos-upgrade",
    );
  });

  it("splits PATH and leaves empty folders out", () => {
    assert.deepEqual(readEnvironment({ PATH: "/a::/b:" }, "linux").searchPath, ["/a", "/b"]);
    assert.deepEqual(readEnvironment({}, "linux").searchPath, []);
  });

  it("takes an empty variable as unset", () => {
    const read = (source: NodeJS.ProcessEnv) => readEnvironment(source, "linux");
    assert.equal(read({ PULUMI_TALOS_UPGRADE_TALOSCTL: "" }).talosctl, undefined);
    assert.equal(read({ PULUMI_TALOS_UPGRADE_TALOSCTL: "/t" }).talosctl, "/t");
    assert.equal(read({ CI: "" }).isCi, false);
    assert.equal(read({ CI: "false" }).isCi, false);
    assert.equal(read({ CI: "1" }).isCi, true);
    assert.deepEqual(read({ A: "1", B: undefined }).variables, { A: "1" });
  });
});
