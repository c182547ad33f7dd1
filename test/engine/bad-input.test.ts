import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { mutationsOf, openStage, secretsOf, type Stage } from "./support/stage";

const hour = 3_600_000;

describe("engine: bad configuration", function () {
  this.timeout(60_000);
  let stage: Stage;

  before(async () => {
    stage = await openStage();
    await stage.openStack("dev");
  });

  after(() => {
    assert.deepEqual(mutationsOf(stage), []);
    stage.close();
  });

  const refuses = (title: string, settings: () => Settings, ...messages: readonly RegExp[]) => {
    it(title, async () => {
      stage.engine.configure("dev", { ...stage.settings, ...settings() });
      const { exitCode, output } = await stage.engine.run("dev", "preview");
      assert.notEqual(exitCode, 0);
      for (const message of messages) assert.match(output, message);
    });
  };

  refuses(
    "names every wrong version text at once",
    () => ({ talosVersion: "1.13", kubernetesVersion: "latest" }),
    /talosVersion.*"1\.13" names a minor release line.*"1\.13\.0"/,
    /kubernetesVersion.*"latest" would mean something else tomorrow/,
  );
  refuses(
    "refuses a version that is none",
    () => ({ talosVersion: "1.3.1.2" }),
    /talosVersion.*"1\.3\.1\.2" is no version: write a full version such as/,
  );
  refuses(
    "refuses a version below the running one",
    () => ({ talosVersion: "1.11.0" }),
    /talosVersion.*1\.12\.0.*TALOS_DOWNGRADE/s,
  );
  refuses(
    "refuses a hazard that is not named, with the whole line to write",
    () => ({ talosVersion: "1.14.0" }),
    /etcd-minor-crossing: .*write: allow: \["control-plane-downtime", "etcd-minor-crossing"\]/s,
  );
  refuses(
    "refuses a minor that nothing is known of",
    () => ({ talosVersion: "1.40.0" }),
    /talosVersion.*TALOS_UNKNOWN/s,
  );
  refuses(
    "refuses pre-releases, build suffixes and no workers at all, at once",
    () => ({
      talosVersion: "1.14.0-rc.1",
      kubernetesVersion: "1.35.1+abc",
      workers: { parallel: 0 },
    }),
    /talosVersion.*"1\.14\.0-rc\.1" is a pre-release/,
    /kubernetesVersion.*"1\.35\.1\+abc" has a build suffix.*write "1\.35\.1"/,
    /workers\.parallel.*must be a whole number from 1 on/,
  );
  refuses(
    "says what a misspelt setting was meant to be",
    () => ({ talosVersoin: "1.13.0", workers: { paralel: 2 } }),
    /talosVersoin.*did you mean "talosVersion"\?/,
    /workers\.paralel.*did you mean "parallel"\?/,
  );
  refuses(
    "refuses a hazard that does not exist",
    () => ({ allow: ["downtime"] }),
    /allow\[0\].*names no hazard.*control-plane-downtime/,
  );
  refuses(
    "prints the setting that accepts the downtime of a single control plane",
    () => ({ talosVersion: "1.13.0", allow: [] }),
    /write: allow: \["control-plane-downtime"\]/,
  );
  refuses(
    "refuses a profile without talos",
    () => {
      writeFileSync(join(stage.engine.folder, "profile.yaml"), "cluster: demo\n");
      return { profile: join(stage.engine.folder, "profile.yaml") };
    },
    /property profile.*it has no section talos/,
  );
  refuses(
    "refuses a backup folder that cannot be made",
    () => ({ backup: { directory: join(stage.sandbox.talosconfigPath, "backups") } }),
    /backup\.directory.*it is a file, not a folder/,
  );
  refuses(
    "refuses a backup folder that the system cleans by itself",
    () => ({ backup: { directory: join(stage.engine.folder, "tmp", "backups") } }),
    /backup\.directory.*which the system cleans by itself/,
  );
  refuses(
    "refuses talosconfig and its path together",
    () => ({ talosconfigPath: stage.sandbox.talosconfigPath }),
    /talosconfig.*cannot stand beside talosconfigPath/,
  );

  it("refuses a talosconfig without context, and one that expired, without printing them", async () => {
    const now = Date.now();
    const expired = await stage.sandbox.sign({
      validity: { notBefore: new Date(now - 2 * hour), notAfter: new Date(now - hour) },
    });
    const withoutContext = stage.sandbox.talosconfig.replace(/^context:.*$/m, "");
    stage.engine.configure("dev", stage.settings);
    for (const [talosconfig, message] of [
      [expired, /TALOSCONFIG_UNUSABLE|the certificate in crt expired on/],
      [withoutContext, /it names no current context; choose one of demo/],
    ] as const) {
      await stage.engine.setSecret("dev", "talosconfig", talosconfig);
      const { exitCode, output } = await stage.engine.run("dev", "preview");
      assert.notEqual(exitCode, 0);
      assert.match(output, message);
      for (const secret of [...secretsOf(stage), /key: (\S+)/.exec(talosconfig)?.[1] ?? ""]) {
        assert.ok(!output.includes(secret), "a secret was printed");
      }
    }
  });
});

type Settings = Readonly<Record<string, unknown>>;
