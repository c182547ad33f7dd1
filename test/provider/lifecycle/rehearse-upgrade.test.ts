import assert from "node:assert/strict";
import { UpgradeError } from "../../../provider/errors/upgrade-error";
import type { OpenCluster } from "../../../provider/lifecycle/joints";
import { rehearseUpgrade, type RehearsalMeans } from "../../../provider/lifecycle/rehearse-upgrade";
import { makePlan } from "../../../provider/plan/make-plan";
import type { CommandResult, Talosctl } from "../../../provider/ports";
import { buildRequest } from "../../builders/request-builder";
import { buildSnapshot } from "../../builders/snapshot-builder";
import {
  healthyCluster,
  now,
  portsOf,
  type RehearsalCluster,
} from "../../builders/rehearsal-cluster";

const verdict = (exitCode: number | undefined, stderr = ""): CommandResult => ({
  exitCode,
  signal: undefined,
  timedOut: exitCode === undefined,
  stdout: "",
  stderr,
  durationMs: 1,
});

interface Stage {
  readonly cluster?: RehearsalCluster;
  readonly talosctl?: CommandResult | UpgradeError;
  readonly exists?: boolean;
}

const planned = (changes: Partial<RehearsalCluster> = {}): RehearsalCluster =>
  healthyCluster({ plan: makePlan(buildSnapshot(), buildRequest()).plan, ...changes });

async function rehearseOn({ cluster = planned(), talosctl, exists = true }: Stage = {}) {
  const { snapshot, plan, request } = cluster;
  const { talos, kubernetes } = portsOf(cluster);
  const open = {
    talos,
    kubernetes,
    inspection: { talos, kubernetes },
  } as unknown as OpenCluster;
  const means: RehearsalMeans = {
    clock: { now: () => now },
    images: {
      registry: { exists: () => Promise.resolve(exists) },
      factory: {
        schematic: () => Promise.resolve("customization: {}\n"),
        createSchematic: () => Promise.reject(new Error("a rehearsal only reads")),
        versions: () => Promise.resolve(["1.12.0", "1.13.0"]),
        extensions: () => Promise.resolve([]),
      },
    },
    withTalosctl: (_wish, work) => {
      if (talosctl instanceof UpgradeError) return Promise.reject(talosctl);
      const validateConfiguration = () => Promise.resolve(talosctl ?? verdict(0));
      return work({ validateConfiguration } as unknown as Talosctl);
    },
  };
  const findings = await rehearseUpgrade({ cluster: open, snapshot, plan, request }, means);
  return findings.map(({ severity, code }) => `${severity} ${code}`);
}

describe("rehearseUpgrade", () => {
  it("finds nothing where cluster, talosctl and registries are well", async () => {
    assert.deepEqual(await rehearseOn(), []);
  });

  it("joins what the cluster and what the registries tell, blockers first", async () => {
    const cluster = planned({ access: { roles: ["os:reader"], expiresAt: undefined } });
    const findings = await rehearseOn({ cluster, exists: false });
    assert.ok(findings.includes("blocker role-too-weak"));
    assert.ok(findings.includes("blocker image-missing"), findings.join());
    const severities = findings.map((finding) => finding.split(" ")[0]);
    assert.deepEqual(
      severities,
      severities.toSorted((a = "", b = "") => order.indexOf(a) - order.indexOf(b)),
    );
  });

  it("has the target's talosctl judge machine configurations", async () => {
    const findings = await rehearseOn({ talosctl: verdict(1, "1 error occurred:\n\t* wrong\n") });
    assert.deepEqual([...new Set(findings)], ["blocker configuration-rejected"]);
  });

  it("takes a talosctl that came to no verdict for unknown, not for a refusal", async () => {
    for (const exitCode of [2, undefined]) {
      const findings = await rehearseOn({ talosctl: verdict(exitCode, "panic: …") });
      assert.ok(findings.length > 0);
      assert.ok(
        findings.every((finding) => finding.startsWith("note ")),
        findings.join(),
      );
    }
  });

  it("warns of a talosctl that is missing, and rehearses the rest", async () => {
    const missing = new UpgradeError("TALOSCTL_MISSING", { values: { looked: "PATH" } });
    const cluster = planned({ access: { roles: ["os:reader"], expiresAt: undefined } });
    const findings = await rehearseOn({ cluster, talosctl: missing });
    assert.deepEqual(findings, ["blocker role-too-weak", "warning talosctl-unusable"]);
  });
});

const order = ["blocker", "warning", "note"];
