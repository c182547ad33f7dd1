import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  findTalosctl,
  readVersionsAhead,
  type TalosctlPlaces,
  type TalosctlWish,
} from "../../../provider/talosctl/find-talosctl";

describe("findTalosctl", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "find-test-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const program = (path: string, version: string): string => {
    mkdirSync(dirname(path), { recursive: true });
    const script = `#!/bin/sh\n: > "${path}.started"\necho "Talos v${version}"\n`;
    writeFileSync(path, script);
    chmodSync(path, 0o755);
    return path;
  };
  const cachedAt = (version: string): string =>
    join(folder, "cache", "talosctl", version, "linux-x64", "talosctl");
  const cached = (version: string): string => program(cachedAt(version), version);
  const onPath = (name: string, version: string): string =>
    program(join(folder, name, "talosctl"), version);
  const isStarted = (path: string): boolean => existsSync(`${path}.started`);
  const places = (): TalosctlPlaces => ({
    explicit: undefined,
    searchPath: [join(folder, "bin"), join(folder, "bin2")],
    cacheFolder: join(folder, "cache"),
    platform: "linux",
    arch: "x64",
    environment: {},
  });
  const find = (
    wish: Partial<TalosctlWish> & Pick<TalosctlWish, "running">,
    change: Partial<TalosctlPlaces> = {},
  ) => findTalosctl({ target: undefined, ...wish }, { ...places(), ...change });

  it("prefers the target's own version, wherever it lies", async () => {
    onPath("bin", "1.13.9");
    const exact = cached("1.13.2");
    cached("1.13.0");
    const found = await find({ target: "1.13.2", running: ["1.12.0"] });
    assert.deepEqual(found, { path: exact, version: "1.13.2" });
  });

  it("takes the newest patch of the minor, then the nearest newer minor", async () => {
    cached("1.12.0");
    const nearest = cached("1.14.0");
    cached("1.15.0");
    const wish = { target: "1.13.2", running: ["1.12.0"] };
    assert.equal((await find(wish)).path, nearest);
    cached("1.13.0");
    const newest = onPath("bin", "1.13.1");
    assert.equal((await find(wish)).path, newest);
  });

  it("never takes one that is older than a node's minor", async () => {
    cached("1.12.0");
    const newer = onPath("bin", "1.13.0");
    assert.equal((await find({ target: "1.12.0", running: ["1.13.0", "1.12.0"] })).path, newer);
  });

  it("looks at PATH before the cache where versions are the same", async () => {
    cached("1.13.0");
    const first = onPath("bin", "1.13.0");
    onPath("bin2", "1.13.0");
    assert.equal((await find({ target: "1.13.0", running: [] })).path, first);
  });

  it("takes the newest node's version for the wish where the run changes no Talos version", async () => {
    cached("1.13.0");
    const exact = cached("1.12.5");
    assert.equal((await find({ running: ["1.12.5", "1.12.0"] })).path, exact);
  });

  it("starts none of the cache but the one it takes, and trusts no folder's name", async () => {
    cached("1.12.0");
    program(cachedAt("1.13.0"), "1.11.0");
    const good = cached("1.13.1");
    assert.equal((await find({ target: "1.13.0", running: [] })).path, good);
    assert.equal(existsSync(`${cachedAt("1.12.0")}.started`), false);
  });

  it("uses the explicit path alone", async () => {
    cached("1.13.0");
    const mine = program(join(folder, "mine"), "1.14.0");
    assert.equal((await find({ target: "1.13.0", running: [] }, { explicit: mine })).path, mine);
    const old = program(join(folder, "old"), "1.9.5");
    await assert.rejects(find({ target: "1.13.0", running: [] }, { explicit: old }), (error) => {
      assert.ok(error instanceof Error);
      assert.match(error.message, /TALOSCTL_TOO_OLD/);
      assert.match(
        error.message,
        /PULUMI_TALOS_UPGRADE_TALOSCTL=.*old \(1\.9\.5\)|old \(1\.9\.5\)/,
      );
      return true;
    });
    const absent = join(folder, "absent");
    await assert.rejects(
      find({ target: "1.13.0", running: [] }, { explicit: absent }),
      /absent \(not usable\)[\s\S]*TALOSCTL_MISSING/,
    );
  });

  it("tells all that was looked at, and what to install", async () => {
    await assert.rejects(find({ target: "1.13.2", running: ["1.12.0"] }), (error) => {
      assert.ok(error instanceof Error);
      assert.match(error.message, /TALOSCTL_MISSING/);
      assert.match(error.message, /1\.13 or newer is needed; looked at PATH and .*cache/);
      assert.match(error.message, /Install talosctl v1\.13\.2/);
      return true;
    });
    const old = onPath("bin", "1.12.0");
    onPath("bin2", "none");
    await assert.rejects(find({ target: "1.13.2", running: ["1.12.0"] }), (error) => {
      assert.ok(error instanceof Error);
      assert.match(error.message, /TALOSCTL_TOO_OLD/);
      assert.ok(error.message.includes(`${old} (1.12.0)`));
      assert.match(error.message, /bin2\/talosctl \(not usable\)/);
      return true;
    });
  });

  it("passes over folders and files that are no programs", async () => {
    mkdirSync(join(folder, "bin", "talosctl"), { recursive: true });
    mkdirSync(join(folder, "bin2"), { recursive: true });
    writeFileSync(join(folder, "bin2", "talosctl"), "text", { mode: 0o600 });
    mkdirSync(join(folder, "cache", "talosctl", "not-a-version"), { recursive: true });
    const good = cached("1.13.0");
    assert.equal((await find({ target: "1.13.0", running: [] })).path, good);
  });

  it("starts no program again whose version was read ahead, and reads ahead what it is going to need", async () => {
    const exact = cached("1.13.2");
    const other = cached("1.13.0");
    const unusable = program(join(folder, "bin", "talosctl"), "");
    const ahead = readVersionsAhead("1.13.2", places());
    assert.deepEqual([...(await ahead)], [[exact, "1.13.2"]]);
    assert.deepEqual([exact, other, unusable].map(isStarted), [true, false, true]);
    rmSync(`${exact}.started`);
    const wish = { target: "1.13.2", running: ["1.12.0"] };
    assert.deepEqual(await find({ ...wish, ahead }), { path: exact, version: "1.13.2" });
    assert.equal(isStarted(exact), false);
    await find(wish);
    assert.equal(isStarted(exact), true);
  });
});
