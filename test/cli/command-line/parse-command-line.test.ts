import assert from "node:assert/strict";
import fc from "fast-check";
import { parseCommandLine, type Program } from "../../../cli/command-line/parse-command-line";
import type { Command } from "../../../cli/command-line/command";

const nothing = () => Promise.resolve({ kind: "mistakes", mistakes: [] } as const);

const way: Command = {
  name: "path",
  summary: "show the way",
  flags: {
    from: { kind: "text", means: "what runs" },
    allow: { kind: "list", means: "accept a hazard", choices: ["downgrade", "force-drain"] },
    json: { kind: "switch", means: "print JSON" },
  },
  examples: [["path --from 1", "the way from 1"]],
  prepare: nothing,
};

const completion: Command = {
  name: "completion",
  summary: "print a script",
  positional: { name: "shell", means: "bash or zsh", choices: ["bash", "zsh"] },
  flags: {},
  examples: [],
  prepare: nothing,
};

const program: Program = { commands: [way, completion], version: "1.2.3", columns: 80 };

const textOf = (...words: string[]): readonly string[] => {
  const parsed = parseCommandLine(words, program);
  if (parsed.kind !== "text") throw new Error(`it is no text but ${parsed.kind}`);
  return parsed.text.split("\n");
};

const readOf = (...words: string[]) => {
  const parsed = parseCommandLine(words, program);
  if (parsed.kind !== "command") throw new Error(`it is no command but ${parsed.kind}`);
  const { command, given, mistakes } = parsed;
  return { name: command.name, given, mistakes: mistakes.map(({ property }) => property) };
};

describe("parseCommandLine", () => {
  it("finds the command and what is given to it", () => {
    const { name, given, mistakes } = readOf("path", "--from=1.30", "--allow", "a", "--allow", "b");
    assert.equal(name, "path");
    assert.deepEqual(given.texts, new Map([["from", "1.30"]]));
    assert.deepEqual(given.lists, new Map([["allow", ["a", "b"]]]));
    assert.deepEqual(mistakes, []);
  });

  it("finds all that is written wrong at once", () => {
    const words = ["path", "north", "--from", "--allow", "a", "b", "--jsno", "--no-json", "-q"];
    const { mistakes } = readOf(...words, "--json=maybe");
    assert.deepEqual(mistakes, ['"north"', '"b"', "--jsno", "--no-json", "-q", "--from", "--json"]);
  });

  it("takes choices for advice: the command itself judges them", () => {
    const { given, mistakes } = readOf("path", "--allow", "luck");
    assert.deepEqual(given.lists.get("allow"), ["luck"]);
    assert.deepEqual(mistakes, []);
  });

  it("reads the word behind a command", () => {
    assert.equal(readOf("completion", "zsh").given.positional, "zsh");
    assert.equal(readOf("completion").given.positional, undefined);
  });

  it("says which command was meant, or which there are", () => {
    const mistakesOf = (...words: string[]) => {
      const parsed = parseCommandLine(words, program);
      return parsed.kind === "no-command" ? parsed.mistakes : [];
    };
    assert.deepEqual(mistakesOf("pth"), [
      { property: '"pth"', reason: "is no command: did you mean path?" },
    ]);
    assert.deepEqual(mistakesOf("upgrade", "--from", "1"), [
      { property: '"upgrade"', reason: "is no command: the commands are path, completion" },
    ]);
    assert.deepEqual(mistakesOf(), [
      { property: "a command", reason: "is missing: the commands are path, completion" },
    ]);
  });

  it("never throws, whatever is written", () => {
    const flags = fc.constantFrom(
      "--from",
      "--allow",
      "--json",
      "--help",
      "--",
      "-",
      "--__proto__",
    );
    const words = fc.oneof(
      fc.string(),
      flags,
      fc.constantFrom("path", "completion", "constructor"),
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 6 }), (line) => {
        const { kind } = parseCommandLine(line, program);
        assert.ok(["text", "command", "no-command"].includes(kind));
      }),
    );
  });

  it("tells its version", () => {
    assert.deepEqual(textOf("--version"), ["1.2.3", ""]);
    assert.deepEqual(textOf("path", "--version"), ["1.2.3", ""]);
  });

  it("lists the commands in its help", () => {
    assert.deepEqual(textOf("--help"), [
      "pulumi-talos-upgrade <command>",
      "",
      "Looks at upgrades of Talos Linux clusters. No command but stop and unlock",
      "changes anything.",
      "",
      "Commands:",
      "  pulumi-talos-upgrade path                show the way",
      "  pulumi-talos-upgrade completion [shell]  print a script",
      "",
      "Options:",
      "  --version  Show version number                                       [boolean]",
      "  --help     Show help                                                 [boolean]",
      "",
      "Flags and examples of a command: pulumi-talos-upgrade <command> --help",
      "",
    ]);
  });

  it("shows flags, examples and exit codes in the help of a command", () => {
    assert.deepEqual(textOf("path", "--help"), [
      "pulumi-talos-upgrade path [flags]",
      "",
      "Show the way.",
      "",
      "Options:",
      "  --version  Show version number                                       [boolean]",
      "  --help     Show help                                                 [boolean]",
      "  --from     what runs                                                  [string]",
      "  --allow    accept a hazard                                             [array]",
      "  --json     print JSON                                                [boolean]",
      "",
      "Examples:",
      "  # the way from 1",
      "  pulumi-talos-upgrade path --from 1",
      "",
      "It ends with 0 when nothing is to be done, 2 when something is, 1 when it is",
      "refused or fails.",
      "",
    ]);
  });

  it("speaks English whatever the system speaks", () => {
    const before = process.env["LC_ALL"];
    process.env["LC_ALL"] = "de_DE.UTF-8";
    try {
      assert.ok(textOf("--help").includes("Commands:"));
    } finally {
      if (before === undefined) delete process.env["LC_ALL"];
      else process.env["LC_ALL"] = before;
    }
  });
});

describe("completion", () => {
  const complete = (...words: string[]) =>
    textOf("--get-yargs-completions", "pulumi-talos-upgrade", ...words)
      .filter((line) => line !== "")
      // In zsh yargs adds descriptions.
      .map((line) => line.replace(/:.*/, ""));

  it("offers commands", () => {
    assert.deepEqual(complete(""), ["path", "completion"]);
  });

  it("offers the flags that are not there yet", () => {
    assert.deepEqual(complete("path", "--from", "1", "--"), [
      "--version",
      "--help",
      "--allow",
      "--json",
    ]);
  });

  it("offers the choices of a flag and of a word", () => {
    assert.deepEqual(complete("path", "--allow", ""), ["downgrade", "force-drain"]);
    assert.deepEqual(complete("path", "--allow", "for"), ["force-drain"]);
    assert.deepEqual(complete("completion", "").slice(-2), ["bash", "zsh"]);
    assert.deepEqual(complete("completion", "z"), ["zsh"]);
  });

  it("leaves words that can be anything to the shell, which knows files", () => {
    assert.deepEqual(complete("path", "--from", ""), []);
    assert.deepEqual(complete("path", "--json", "--from", "sta"), []);
  });
});
