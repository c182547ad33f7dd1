import assert from "node:assert/strict";
import {
  argumentFlags,
  flagArguments,
  flagOf,
  replacedArguments,
} from "../../../cli/plan/flag-arguments";
import { argumentNames } from "../../../provider/inputs/arguments-schema";
import { given } from "../command-line/given";

const names = argumentNames[""] ?? [];

describe("the flags of plan", () => {
  it("are arguments of the resource, each once", () => {
    const used = Object.values(argumentFlags).map(({ argument }) => argument);
    assert.equal(new Set(used).size, used.length);
    for (const { argument, replaces = [] } of Object.values(argumentFlags)) {
      const ofResource = [argument, ...replaces].filter((name) => !name.startsWith("clusterStack"));
      for (const name of ofResource) assert.ok(names.includes(name), name);
    }
  });
});

describe("flagArguments", () => {
  it("gives each flag's argument, paths from the folder", () => {
    const flags = given({
      texts: { talosconfig: "access/talosconfig", talos: "1.13.0", context: "a/b" },
      lists: { nodes: ["cp-1", "cp-2"] },
    });
    assert.deepEqual(flagArguments(flags, "/srv"), {
      talosconfigPath: "/srv/access/talosconfig",
      talosVersion: "1.13.0",
      context: "a/b",
      nodes: ["cp-1", "cp-2"],
    });
  });

  it("gives nothing where nothing is given", () => {
    assert.deepEqual(flagArguments(given({}), "/srv"), {});
  });
});

describe("replacedArguments", () => {
  it("names what a flag stands for", () => {
    const flags = given({ texts: { talosconfig: "x", "schematic-id": "y" } });
    assert.deepEqual([...replacedArguments(flags)].sort(), [
      "clusterStack",
      "clusterStackOutputs",
      "installerImage",
      "schematic",
      "schematicId",
      "talosconfig",
      "talosconfigPath",
    ]);
  });
});

describe("flagOf", () => {
  it("names the flag of an argument", () => {
    assert.equal(flagOf("talosVersion"), "--talos");
    assert.equal(flagOf("supportMatrix"), "--matrix");
    assert.equal(flagOf("backup"), undefined);
  });
});
