import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { takeBackup, type BackupPorts } from "../../../provider/backup/take-backup";
import { UpgradeError } from "../../../provider/errors/upgrade-error";
import type { ErrorCode } from "../../../provider/errors/catalogue";
import type { CommandResult, Talosctl } from "../../../provider/ports";
import { systemFiles } from "../../../provider/system/files";
import { buildEtcdDatabase, withChecksum } from "../../builders/bbolt-builder";
import { buildSnapshot } from "../../builders/snapshot-builder";
import { withFolder } from "./scratch";

/** What the etcd member at an address does when a snapshot is asked of it. */
type Member = (path: string) => Partial<CommandResult>;

const started = Date.UTC(2026, 10, 23, 1, 30);
const leader = "10.5.0.2";
const followers = ["10.5.0.3", "10.5.0.4"] as const;

function portsOf(
  members: Readonly<Record<string, Member>>,
  asked: string[] = [],
): BackupPorts & { readonly lines: string[] } {
  const lines: string[] = [];
  const say = (line: string): void => {
    lines.push(line);
  };
  const talosctl: Pick<Talosctl, "etcdSnapshot"> = {
    etcdSnapshot: (node, path) => {
      asked.push(node);
      const member = members[node] ?? (() => ({ exitCode: 1, stderr: "connection refused" }));
      const result = {
        exitCode: 0,
        signal: undefined,
        timedOut: false,
        stdout: "",
        stderr: "",
        durationMs: 1000,
      };
      return Promise.resolve({ ...result, ...member(path) });
    },
  };
  return {
    talosctl: talosctl as Talosctl,
    files: systemFiles,
    clock: { now: () => started, sleep: () => Promise.resolve() },
    reporter: { status: say, info: say, warn: say },
    lines,
  };
}

const good = withChecksum(buildEtcdDatabase(77));

const saves: Member = (path) => {
  writeFileSync(path, good, { mode: 0o600 });
  return {};
};

function optionsIn(directory: string) {
  return { snapshot: buildSnapshot(), directory, clusterName: "demo", deadlineMs: 600_000 };
}

async function codeOf(backup: Promise<unknown>): Promise<ErrorCode | undefined> {
  try {
    await backup;
  } catch (error) {
    assert.ok(error instanceof UpgradeError, String(error));
    return error.code;
  }
  return undefined;
}

describe("takeBackup", () => {
  it("leaves one proven file with its revision in its name", async () => {
    await withFolder(async (folder) => {
      const directory = join(folder, "talos-backups");
      const asked: string[] = [];
      const backup = await takeBackup(
        portsOf({ [followers[0]]: saves }, asked),
        optionsIn(directory),
      );
      const name = "demo-20261123T013000Z-r77.snapshot";
      assert.deepEqual(backup, {
        path: join(directory, name),
        size: good.length,
        sha256: createHash("sha256").update(good).digest("hex"),
        etcdRevision: 77,
      });
      assert.deepEqual(readdirSync(directory).sort(), [".gitignore", name]);
      assert.deepEqual(readFileSync(backup.path), good);
      assert.equal(statSync(backup.path).mode & 0o777, 0o600);
      assert.deepEqual(asked, [followers[0]]);
    });
  });

  it("asks the next member when one fails, and the leader last", async () => {
    await withFolder(async (folder) => {
      const asked: string[] = [];
      const ports = portsOf({ [leader]: saves }, asked);
      await takeBackup(ports, optionsIn(folder));
      assert.deepEqual(asked, [...followers, leader]);
      assert.equal(ports.lines.filter((line) => line.includes("connection refused")).length, 2);
    });
  });

  it("fails with every member's reason", async () => {
    await withFolder(async (folder) => {
      await assert.rejects(takeBackup(portsOf({}), optionsIn(folder)), (error) => {
        assert.ok(error instanceof UpgradeError);
        assert.equal(error.code, "BACKUP_FAILED");
        assert.equal(error.message.match(/demo-control-plane-\d: connection refused/g)?.length, 3);
        return true;
      });
      assert.deepEqual(readdirSync(folder), [".gitignore"]);
    });
  });

  it("believes no exit code: without a file the member counts as failed", async () => {
    await withFolder(async (folder) => {
      const silent: Member = () => ({});
      const ports = portsOf({ [followers[0]]: silent, [followers[1]]: saves });
      await takeBackup(ports, optionsIn(folder));
      assert.ok(ports.lines.some((line) => line.includes("without a file")));
    });
  });

  it("keeps a file that fails its proof as .bad and stops", async () => {
    await withFolder(async (folder) => {
      const asked: string[] = [];
      const cutOff: Member = (path) => {
        writeFileSync(path, good.subarray(0, 4096 + 32));
        return {};
      };
      const backup = takeBackup(portsOf({ [followers[0]]: cutOff }, asked), optionsIn(folder));
      await assert.rejects(backup, (error) => {
        assert.ok(error instanceof UpgradeError);
        assert.equal(error.code, "BACKUP_UNPROVEN");
        assert.ok(error.message.includes(join(folder, "demo-20261123T013000Z.bad")));
        return true;
      });
      assert.deepEqual(readdirSync(folder).sort(), [".gitignore", "demo-20261123T013000Z.bad"]);
      assert.deepEqual(asked, [followers[0]]);
    });
  });

  it("takes no file that talosctl itself found broken for a backup", async () => {
    await withFolder(async (folder) => {
      const broken: Member = (path) => {
        writeFileSync(path, good);
        return { exitCode: 1, stderr: "snapshot file integrity check failed" };
      };
      const ports = portsOf({ [followers[0]]: broken, [followers[1]]: saves });
      const backup = await takeBackup(ports, optionsIn(folder));
      assert.ok(backup.path.endsWith(".snapshot"));
      assert.ok(readdirSync(folder).includes("demo-20261123T013000Z.bad"));
    });
  });

  it("removes what a killed talosctl left half-written", async () => {
    await withFolder(async (folder) => {
      const killed: Member = (path) => {
        writeFileSync(`${path}.part`, good.subarray(0, 100));
        return { exitCode: undefined, timedOut: true };
      };
      const members = { [followers[0]]: killed, [followers[1]]: saves };
      await takeBackup(portsOf(members), optionsIn(folder));
      assert.ok(readdirSync(folder).every((name) => !name.endsWith(".part")));
    });
  });

  it("tells a full disk and a forbidden folder from a failed member, and asks nobody else", async () => {
    // How Go words these: os.PathError, "<operation> <path>: <errno text>".
    const cases: readonly [string, ErrorCode][] = [
      ["error writing: write /srv/b c/x.part: no space left on device", "DISK_FULL"],
      ["error creating: open /srv/b c/x.part: permission denied", "BACKUP_FOLDER_UNWRITABLE"],
      ["error creating: open /srv/x.part: read-only file system", "BACKUP_FOLDER_UNWRITABLE"],
    ];
    for (const [stderr, code] of cases) {
      await withFolder(async (folder) => {
        const asked: string[] = [];
        const ports = portsOf({ [followers[0]]: () => ({ exitCode: 1, stderr }) }, asked);
        assert.equal(await codeOf(takeBackup(ports, optionsIn(folder))), code);
        assert.deepEqual(asked, [followers[0]]);
      });
    }
  });

  it("fails before it asks anybody when the folder cannot be made", async () => {
    await withFolder(async (folder) => {
      const file = join(folder, "file");
      writeFileSync(file, "");
      const asked: string[] = [];
      const backup = takeBackup(portsOf({}, asked), optionsIn(join(file, "backups")));
      assert.equal(await codeOf(backup), "BACKUP_FOLDER_UNWRITABLE");
      assert.deepEqual(asked, []);
    });
  });

  it("asks nobody when no member is healthy or the run was stopped", async () => {
    await withFolder(async (folder) => {
      const asked: string[] = [];
      const ports = portsOf({ [followers[0]]: saves }, asked);
      const none = { ...optionsIn(folder), snapshot: { ...buildSnapshot(), etcd: [] } };
      assert.equal(await codeOf(takeBackup(ports, none)), "BACKUP_FAILED");
      const stopped = { ...optionsIn(folder), signal: AbortSignal.abort() };
      assert.equal(await codeOf(takeBackup(ports, stopped)), "BACKUP_FAILED");
      assert.deepEqual(asked, []);
    });
  });
});
