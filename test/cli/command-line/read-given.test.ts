import assert from "node:assert/strict";
import type { Command } from "../../../cli/command-line/command";
import { readGiven } from "../../../cli/command-line/read-given";

const command: Command = {
  name: "path",
  summary: "show the way",
  positional: { name: "place", means: "where", choices: ["here"] },
  flags: {
    from: { kind: "text", means: "what runs" },
    allow: { kind: "list", means: "accept a hazard" },
    json: { kind: "switch", means: "print JSON" },
  },
  examples: [],
  prepare: () => Promise.resolve({ kind: "mistakes", mistakes: [] }),
};

const mistakesOf = (words: Record<string, unknown>) =>
  readGiven({ _: ["path"], $0: "program", ...words }, command).mistakes.map(
    ({ property, reason }) => `${property} ${reason}`,
  );

describe("readGiven", () => {
  it("reads texts, lists, switches and the word behind the command", () => {
    const words = { _: ["path"], from: "1", allow: ["a,b", " c "], json: true, place: "here" };
    assert.deepEqual(readGiven(words, command), {
      given: {
        texts: new Map([["from", "1"]]),
        lists: new Map([["allow", ["a", "b", "c"]]]),
        switches: new Set(["json"]),
        positional: "here",
      },
      mistakes: [],
    });
  });

  it("finds nothing given and nothing wrong where nothing is written", () => {
    assert.deepEqual(readGiven({ _: ["path"], $0: "program" }, command), {
      given: { texts: new Map(), lists: new Map(), switches: new Set(), positional: undefined },
      mistakes: [],
    });
  });

  it("says of an unknown flag what was meant, or which there are", () => {
    assert.deepEqual(mistakesOf({ form: "1", alow: "x", q: true }), [
      "--form is no flag of path: its flags are --from, --allow, --json, --help, --version",
      "--alow is no flag of path: did you mean --allow?",
      "-q is no flag of path: its flags are --from, --allow, --json, --help, --version",
    ]);
  });

  it("says of a flag without its value, with two, or with one too many", () => {
    assert.deepEqual(mistakesOf({ from: "", allow: [] }), [
      "--from needs a value",
      "--allow needs a value",
    ]);
    assert.deepEqual(mistakesOf({ from: ["1", "2"], allow: ["a", ""], json: "yes" }), [
      "--from is given more than once",
      "--allow needs a value",
      "--json takes no value",
    ]);
  });

  it("says of every stray word", () => {
    assert.deepEqual(mistakesOf({ _: ["path", "north", "east"] }), [
      '"north" is not expected behind path',
      '"east" is not expected behind path',
    ]);
  });
});
