import assert from "node:assert/strict";
import { openTerminal, plainTerminal } from "../../../cli/command-line/terminal";

const screen = { isTTY: true, columns: 80 };
const pipe = {};

function colours(
  variables: Record<string, string>,
  stdout: object = screen,
  stderr: object = screen,
) {
  const terminal = openTerminal({ directory: "", variables, stdout, stderr });
  return [terminal.stdout, terminal.stderr].map(({ bad }) => bad("x") !== "x");
}

describe("openTerminal", () => {
  it("has colours on a terminal", () => {
    assert.deepEqual(colours({}), [true, true]);
    const { stdout } = openTerminal({ directory: "", variables: {}, stdout: screen, stderr: pipe });
    assert.equal(stdout.bad("x"), "\u001b[31mx\u001b[39m");
    assert.equal(stdout.strong("x"), "\u001b[1mx\u001b[22m");
  });

  it("judges each stream by itself", () => {
    assert.deepEqual(colours({}, pipe, screen), [false, true]);
    assert.deepEqual(colours({}, screen, pipe), [true, false]);
  });

  it("has none where NO_COLOR is set and not empty (no-color.org)", () => {
    assert.deepEqual(colours({ NO_COLOR: "1" }), [false, false]);
    assert.deepEqual(colours({ NO_COLOR: "" }), [true, true]);
  });

  it("has none on a dumb terminal", () => {
    assert.deepEqual(colours({ TERM: "dumb" }), [false, false]);
  });

  it("is as wide as the terminal, and never wider than 100", () => {
    const width = (columns: number) =>
      openTerminal({ directory: "", variables: {}, stdout: { columns }, stderr: pipe }).columns;
    assert.deepEqual([width(60), width(240)], [60, 100]);
    assert.equal(plainTerminal("").columns, 100);
  });
});

describe("plainTerminal", () => {
  it("leaves texts as they are", () => {
    const { stdout, stderr, directory } = plainTerminal("here");
    assert.equal(directory, "here");
    for (const { strong, faint, good, doubtful, bad } of [stdout, stderr]) {
      const texts = [strong, faint, good, doubtful, bad].map((paint) => paint("x"));
      assert.deepEqual(texts, ["x", "x", "x", "x", "x"]);
    }
  });
});
