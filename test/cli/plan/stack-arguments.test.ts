import assert from "node:assert/strict";
import { stackArguments } from "../../../cli/plan/stack-arguments";
import type { StackSetting } from "../../../cli/plan/stack-settings";

const plain = (value: unknown): StackSetting => ({ kind: "plain", value });
const secure: StackSetting = { kind: "secure" };

const read = (settings: Readonly<Record<string, StackSetting>>, replaced: readonly string[] = []) =>
  stackArguments(new Map(Object.entries(settings)), "/srv/program", (name) =>
    replaced.includes(name),
  );

const reasonsOf = (...parts: Parameters<typeof read>) =>
  read(...parts).mistakes.map(({ property, reason }) => `${property} ${reason}`);

describe("stackArguments", () => {
  it("counts paths from the program's folder", () => {
    const settings = {
      talosconfigPath: plain("access/talosconfig"),
      kubeconfigPath: plain("/etc/kubeconfig"),
      profile: plain("../profile.yaml"),
      supportMatrix: plain("matrix.yaml"),
      context: plain("access/talosconfig"),
    };
    assert.deepEqual(read(settings), {
      given: {
        talosconfigPath: "/srv/program/access/talosconfig",
        kubeconfigPath: "/etc/kubeconfig",
        profile: "/srv/profile.yaml",
        supportMatrix: "/srv/program/matrix.yaml",
        context: "access/talosconfig",
      },
      mistakes: [],
    });
  });

  it("reads lists and objects that were set as JSON, and leaves other text", () => {
    const settings = {
      allow: plain('["downgrade"]'),
      nodes: plain("[cp-1"),
      drain: plain({ a: 1 }),
    };
    assert.deepEqual(read(settings).given, {
      allow: ["downgrade"],
      nodes: "[cp-1",
      drain: { a: 1 },
    });
  });

  it("says what to pass instead of secrets and of another stack's outputs", () => {
    const settings = { talosconfig: secure, talosVersion: secure, backup: secure };
    assert.deepEqual(reasonsOf(settings), [
      "talosconfig is a secure value, which only Pulumi can read: pass --talosconfig <file>",
      "talosVersion is a secure value, which only Pulumi can read: pass --talos <version>",
      "backup is a secure value, which only Pulumi can read: write it as a plain value",
    ]);
    assert.deepEqual(reasonsOf({ clusterStack: plain("org/project/prod") }), [
      "clusterStack names a stack, whose outputs only Pulumi can read: pass --talosconfig <file>",
    ]);
  });

  it("says nothing of settings that a flag stands for, and passes over what the stack's outputs are called", () => {
    const settings = {
      talosconfig: secure,
      clusterStack: plain("org/project/prod"),
      clusterStackOutputs: plain({ talosconfig: "config" }),
      context: plain("prod"),
    };
    assert.deepEqual(read(settings, ["talosconfig", "clusterStack"]), {
      given: { context: "prod" },
      mistakes: [],
    });
  });
});
