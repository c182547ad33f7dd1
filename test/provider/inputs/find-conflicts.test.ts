import assert from "node:assert/strict";
import { findConflicts } from "../../../provider/inputs/find-conflicts";

const nothingUnknown = (): boolean => false;

function propertiesOf(known: Record<string, unknown>): string[] {
  return findConflicts(known, nothingUnknown).map(({ property }) => property);
}

describe("findConflicts", () => {
  it("wants the talosconfig in one way, and only one", () => {
    assert.deepEqual(propertiesOf({}), ["talosconfig"]);
    assert.deepEqual(propertiesOf({ talosconfigPath: "p" }), []);
    assert.deepEqual(propertiesOf({ talosconfig: "c", talosconfigPath: "p" }), ["talosconfig"]);
  });

  it("takes a kubeconfig in at most one way", () => {
    assert.deepEqual(propertiesOf({ talosconfig: "c", kubeconfig: "k", kubeconfigPath: "p" }), [
      "kubeconfig",
    ]);
  });

  it("takes an installer image alone", () => {
    const mistakes = findConflicts(
      { talosconfig: "c", installerImage: "i", schematicId: "s", factory: "f" },
      nothingUnknown,
    );
    assert.deepEqual(
      mistakes.map(({ property, reason }) => `${property} ${reason}`),
      [
        "installerImage cannot stand beside schematicId: an image has its schematic inside already; keep one of them",
        "installerImage cannot stand beside factory: an image names its registry already; keep one of them",
      ],
    );
  });

  it("counts what is not known yet as given", () => {
    assert.deepEqual(
      findConflicts({}, (name) => name === "talosconfig"),
      [],
    );
  });
});
