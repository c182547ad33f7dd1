import assert from "node:assert/strict";
import fc from "fast-check";
import { argumentNames } from "../../../provider/inputs/arguments-schema";
import { parseRequest } from "../../../provider/inputs/parse-request";
import { unknownValue } from "../../../provider/inputs/unknown-values";
import type { Request } from "../../../provider/model/request";
import { buildRequest } from "../../builders/request-builder";
import { vanillaSchematicId } from "../../builders/snapshot-builder";
import { inputContext, leastInputs } from "./least-inputs";

function requestOf(raw: Record<string, unknown>): Request {
  const parsed = parseRequest(raw, inputContext);
  assert.equal(parsed.kind, "request", JSON.stringify(parsed));
  return parsed.request;
}

function propertiesOf(raw: Record<string, unknown>): string[] {
  const parsed = parseRequest(raw, inputContext);
  assert.equal(parsed.kind, "mistakes", JSON.stringify(parsed));
  return parsed.mistakes.map(({ property }) => property);
}

describe("parseRequest", () => {
  it("fills in every default", () => {
    assert.deepEqual(requestOf(leastInputs), buildRequest());
  });

  it("reads every argument", () => {
    const request = requestOf({
      talosVersion: "v1.13.0",
      kubernetesVersion: "v1.35.1",
      upgradeType: "both",
      talosconfig: "context: demo",
      context: "demo",
      kubeconfigPath: "kubeconfig",
      schematicId: "ab".repeat(32),
      factory: "factory.local",
      nodes: ["cp-1", "cp-1", "10.5.0.3"],
      profile: "cluster.yaml",
      supportMatrix: "matrix.yaml",
      backup: { directory: "/mnt/backups" },
      workers: { parallel: "25%" },
      drain: { timeoutSeconds: "60", barePods: "refuse", localData: "refuse" },
      timeouts: {
        healthSeconds: 1,
        backupSeconds: 2,
        kubernetesSeconds: 3,
        nodeSeconds: 4,
        verifySeconds: 5,
        runSeconds: 6,
      },
      lease: { name: "ours", namespace: "upgrades", durationSeconds: "30", waitSeconds: 7 },
      allow: ["prune-manifests", "prune-manifests"],
      onUnreachable: "fail",
      __urn: "urn:pulumi:dev::demo::talos:TalosClusterVersion::demo",
    });
    assert.deepEqual(
      request,
      buildRequest({
        talosconfig: { kind: "content", content: "context: demo" },
        context: "demo",
        kubeconfig: { kind: "path", path: "kubeconfig" },
        schematicId: "ab".repeat(32),
        factory: "factory.local",
        nodes: ["cp-1", "10.5.0.3"],
        profile: "cluster.yaml",
        supportMatrix: "matrix.yaml",
        backupDirectory: "/mnt/backups",
        workersParallel: { kind: "percent", percent: 25 },
        drain: { timeoutMs: 60_000, barePods: "refuse", localData: "refuse" },
        timeouts: {
          healthMs: 1000,
          backupMs: 2000,
          kubernetesMs: 3000,
          nodeMs: 4000,
          verifyMs: 5000,
          runMs: 6000,
        },
        lease: { name: "ours", namespace: "upgrades", durationMs: 30_000, waitMs: 7_000 },
        allow: ["prune-manifests"],
        onUnreachable: "fail",
        urn: "urn:pulumi:dev::demo::talos:TalosClusterVersion::demo",
      }),
    );
  });

  it("passes over what belongs to the engine or is computed", () => {
    const request = requestOf({
      ...leastInputs,
      __provider: "pointer",
      __defaults: [],
      plan: ["upgrade Talos"],
      profile: null,
    });
    assert.deepEqual(request, buildRequest());
  });

  it("tells all mistakes at once, in the order of the arguments", () => {
    assert.deepEqual(
      propertiesOf({
        talosVersion: "latest",
        kubernetesVersion: "1.35",
        talosVerison: "1.13.0",
        upgradeType: "both",
        talosconfig: "content",
        talosconfigPath: "path",
        workers: { parallel: 0 },
        timeouts: { nodeSeconds: -1, nodeSecond: 5 },
        backup: { directory: "/tmp/backups" },
        lease: { name: "Ours", namespace: "a.b", durationSeconds: 14, waitSeconds: -1, wait: 5 },
        allow: ["everything"],
      }),
      [
        "talosVersion",
        "kubernetesVersion",
        "talosconfig",
        "backup.directory",
        "workers.parallel",
        "timeouts.nodeSeconds",
        "timeouts.nodeSecond",
        "lease.name",
        "lease.namespace",
        "lease.durationSeconds",
        "lease.waitSeconds",
        "lease.wait",
        "allow[0]",
        "talosVerison",
      ],
    );
  });

  it("takes the id of a schematic that is given as a customization", () => {
    const request = requestOf({ ...leastInputs, schematic: "customization: {}\n" });
    assert.equal(request.schematicId, vanillaSchematicId);
    assert.deepEqual(request.schematic?.extensions, []);
  });

  it("takes one way only to name an image", () => {
    const image = { ...leastInputs, installerImage: "registry.local/installer" };
    const schematic = { customization: {} };
    assert.deepEqual(propertiesOf({ ...image, schematic }), ["installerImage"]);
    assert.deepEqual(propertiesOf({ ...leastInputs, schematic, schematicId: vanillaSchematicId }), [
      "schematic",
    ]);
  });

  it("says of each mistake what to write instead", () => {
    const parsed = parseRequest(
      {
        talosVersion: "1.13.0+abc",
        kubernetesVersion: "1.36.0-rc.1",
        talosconfigPath: "talosconfig",
        workers: { parallel: "101%" },
        schematic: {},
        schematicId: "ab".repeat(32),
        supportMatrix: "",
      },
      inputContext,
    );
    assert.deepEqual(parsed.kind === "mistakes" ? parsed.mistakes : [], [
      {
        property: "talosVersion",
        reason: '"1.13.0+abc" has a build suffix, which no published release has: write "1.13.0"',
      },
      {
        property: "kubernetesVersion",
        reason:
          '"1.36.0-rc.1" is a pre-release, which later releases do not promise to be upgraded from: write a released version such as "1.35.1"',
      },
      {
        property: "schematic",
        reason: "cannot stand beside schematicId: the customization gives the id; keep one of them",
      },
      {
        property: "supportMatrix",
        reason: "is empty: give it a value or leave it out",
      },
      {
        property: "workers.parallel",
        reason: 'must be a whole number from 1 on, or a share from "1%" to "100%", not "101%"',
      },
    ]);
  });

  it("needs each version exactly where the type needs it, and ignores it elsewhere", () => {
    const access = { talosconfigPath: "talosconfig" };
    assert.deepEqual(propertiesOf(access), ["talosVersion", "kubernetesVersion"]);
    assert.deepEqual(propertiesOf({ ...access, upgradeType: "os" }), ["talosVersion"]);
    assert.deepEqual(propertiesOf({ ...access, upgradeType: "k8s" }), ["kubernetesVersion"]);
    const kubernetesOnly = requestOf({ ...leastInputs, upgradeType: "k8s", talosVersion: "old" });
    assert.equal(kubernetesOnly.talosVersion, undefined);
    assert.equal(kubernetesOnly.kubernetesVersion, "1.35.1");
  });

  it("does not guess which versions a wrong type needs", () => {
    assert.deepEqual(propertiesOf({ talosconfigPath: "p", upgradeType: "k8", talosVersion: "1" }), [
      "talosVersion",
      "upgradeType",
    ]);
  });

  it("asks for the backup folder once when it is of the wrong kind", () => {
    assert.deepEqual(propertiesOf({ ...leastInputs, backup: { directory: 7 } }), [
      "backup.directory",
    ]);
    assert.deepEqual(propertiesOf({ ...leastInputs, backup: { directory: " " } }), [
      "backup.directory",
    ]);
    assert.deepEqual(propertiesOf({ ...leastInputs, backup: "here" }), ["backup"]);
  });
});

describe("unknown inputs", () => {
  it("make the request unknown, whichever it is and however deep", () => {
    for (const name of argumentNames[""] ?? []) {
      const parsed = parseRequest({ ...leastInputs, [name]: unknownValue }, inputContext);
      const isConflict = name === "talosconfig";
      assert.equal(parsed.kind, isConflict ? "mistakes" : "unknown", name);
    }
    for (const nested of [
      { nodes: ["cp-1", unknownValue] },
      { nodes: [unknownValue] },
      { workers: { parallel: unknownValue } },
      { backup: { directory: unknownValue } },
      { allow: [unknownValue] },
    ])
      assert.equal(parseRequest({ ...leastInputs, ...nested }, inputContext).kind, "unknown");
  });

  it("do not hide the mistakes beside them", () => {
    assert.deepEqual(
      propertiesOf({
        talosVersion: unknownValue,
        kubernetesVersion: "1.35",
        talosconfig: unknownValue,
        nodes: [unknownValue, 7],
      }),
      ["kubernetesVersion", "nodes[0]"],
    );
  });

  it("are no unknown where they stand in what is ours", () => {
    assert.equal(
      parseRequest({ ...leastInputs, plan: unknownValue }, inputContext).kind,
      "request",
    );
  });
});

describe("parseRequest on anything", () => {
  const names = [
    ...(argumentNames[""] ?? []),
    "plan",
    "__urn",
    "directory",
    "parallel",
    "__proto__",
  ];
  const key = fc.oneof(fc.constantFrom(...names), fc.string());
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom<unknown>(unknownValue, null, undefined, Number.NaN, "1.13.0", "25%"),
      fc.jsonValue(),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(key, tie("value"), { maxKeys: 4 }),
    ),
  })).value;

  it("never throws, and every mistake has a property and a reason", () => {
    fc.assert(
      fc.property(fc.dictionary(key, value), (raw) => {
        const parsed = parseRequest(raw, inputContext);
        if (parsed.kind !== "mistakes") return;
        assert.ok(parsed.mistakes.length > 0);
        for (const { property, reason } of parsed.mistakes) {
          assert.equal(typeof property, "string");
          assert.match(reason, /\S/);
        }
      }),
    );
  });
});
