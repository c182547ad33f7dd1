import assert from "node:assert/strict";
import { readStackSettings } from "../../../cli/plan/stack-settings";

function settingsOf(text: string): Record<string, unknown> {
  const read = readStackSettings(text, "project");
  if (read.kind === "unusable") throw new Error(read.problem);
  return Object.fromEntries(
    [...read.settings].map(([name, setting]) => [
      name,
      setting.kind === "secure" ? "SECURE" : setting.value,
    ]),
  );
}

const problemOf = (text: string) => {
  const read = readStackSettings(text, "project");
  return read.kind === "unusable" ? read.problem : undefined;
};

describe("readStackSettings", () => {
  it("reads the project's settings as the program gets them: single values as written, lists and objects whole", () => {
    const text = `
encryptionsalt: v1:abc
config:
  project:talosVersion: 1.30
  project:kubernetesVersion: "1.35.1"
  project:allow:
    - downgrade
  project:workers:
    parallel: 2
  project:drain: {"timeoutSeconds": 600}
  other:talosVersion: 1.0.0
`;
    assert.deepEqual(settingsOf(text), {
      talosVersion: "1.30",
      kubernetesVersion: "1.35.1",
      allow: ["downgrade"],
      workers: { parallel: 2 },
      drain: { timeoutSeconds: 600 },
    });
  });

  it("takes names without namespace for the project's (pulumi v3.259.0 sdk/go/common/workspace/loaders.go)", () => {
    assert.deepEqual(settingsOf("config: { talosVersion: 1.13.0, aws:region: eu }"), {
      talosVersion: "1.13.0",
    });
  });

  it("knows secrets, also inside of lists and objects", () => {
    const text = `
config:
  project:talosconfig: { secure: v1:xyz }
  project:backup: { directory: { secure: v1:xyz } }
  project:nodes: [a, { secure: v1:xyz }]
  project:context: secure
`;
    assert.deepEqual(settingsOf(text), {
      talosconfig: "SECURE",
      backup: "SECURE",
      nodes: "SECURE",
      context: "secure",
    });
  });

  it("says why a text is no configuration", () => {
    assert.equal(problemOf("config: ["), "it is not readable YAML (BAD_INDENT)");
    for (const text of ["", "a", "other: 1", "config:", "config: text", "config: []"]) {
      assert.equal(problemOf(text), "it has no section config with settings", text);
    }
  });
});
