import assert from "node:assert/strict";
import { cacheFolder, toolFolder } from "../../tools/cache-folder";

const linux = { system: "linux", processor: "x64" } as const;
const mac = { system: "darwin", processor: "arm64" } as const;

describe("cacheFolder", () => {
  it("follows the rules of the operating system", () => {
    assert.equal(cacheFolder({ HOME: "/h" }, linux), "/h/.cache/pulumi-talos-upgrade");
    assert.equal(cacheFolder({ HOME: "/h" }, mac), "/h/Library/Caches/pulumi-talos-upgrade");
  });

  it("lets XDG_CACHE_HOME win everywhere, unless it is empty", () => {
    const environment = { HOME: "/h", XDG_CACHE_HOME: "/x" };
    assert.equal(cacheFolder(environment, linux), "/x/pulumi-talos-upgrade");
    assert.equal(cacheFolder(environment, mac), "/x/pulumi-talos-upgrade");
    const empty = cacheFolder({ HOME: "/h", XDG_CACHE_HOME: "" }, linux);
    assert.equal(empty, "/h/.cache/pulumi-talos-upgrade");
  });
});

describe("toolFolder", () => {
  it("has a folder for each tool, version and platform", () => {
    const tool = { name: "talosctl", version: "1.13.0" };
    assert.equal(toolFolder("/c", tool, mac), "/c/talosctl/1.13.0/darwin-arm64");
  });
});
