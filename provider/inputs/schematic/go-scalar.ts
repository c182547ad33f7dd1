import { plainMeaning } from "./plain-meaning";

/** Truth values of YAML 1.1, and its numbers to base 60: still quoted, for older readers. */
const oldBooleans = /^(?:y|Y|yes|Yes|YES|on|On|ON|n|N|no|No|NO|off|Off|OFF)$/;
const base60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;

/**
 * Text as Go's YAML writes it (go.yaml.in/yaml v3 and v4: `stringv`, `analyzeScalar`): plain where it can stay so, in
 * double quotes where it would be read as something else, in single quotes where only its form needs them, as a block
 * where it has several lines. Lines of a block get the indentation, in spaces. No line is ever folded.
 */
export function goScalar(text: string, indentation: number): string {
  if (text.includes("\n")) {
    return isBlockAllowed(text) ? literalBlock(text, indentation) : doubleQuoted(text);
  }
  if (plainMeaning(text).kind !== "text" || oldBooleans.test(text) || base60.test(text)) {
    return doubleQuoted(text);
  }
  if (hasSpecialCharacters(text) || text.includes("\t")) return doubleQuoted(text);
  return isPlainAllowed(text) ? text : `'${text.replaceAll("'", "''")}'`;
}

/** Characters that Go's YAML cannot write and read again: marks of byte order and the line ends of Unicode. */
export function hasUnwritableCharacters(text: string): boolean {
  return /[\u0085\u2028\u2029\uFEFF]|\p{Surrogate}/u.test(text);
}

function isPlainAllowed(text: string): boolean {
  if (text.startsWith(" ") || text.endsWith(" ")) return false;
  if (text.startsWith("---") || text.startsWith("...")) return false;
  if (/^[#,[\]{}&*!|>'"%@`]/.test(text) || /^[?:-](?: |$)/.test(text)) return false;
  return !/:(?: |$)/.test(text) && !/ #/.test(text);
}

/** Not printable for Go's YAML, so that they are only written as escapes: control characters, and all above U+FFFD. */
function hasSpecialCharacters(text: string): boolean {
  return /[^\t\n\x20-\x7E\u00A0-\uD7FF\uE000-\uFFFD]/u.test(text);
}

function isBlockAllowed(text: string): boolean {
  const hasInk = /\S/.test(text);
  return hasInk && !text.endsWith(" ") && !text.includes(" \n") && !hasSpecialCharacters(text);
}

function literalBlock(text: string, indentation: number): string {
  const startsWithSpace = text.startsWith(" ") ? "4" : "";
  const chomping = text.endsWith("\n") ? (/(?:^|\n)\n$/.test(text) ? "+" : "") : "-";
  const lines = (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
  const indented = lines.map((line) => (line === "" ? "" : " ".repeat(indentation) + line));
  return [`|${startsWithSpace}${chomping}`, ...indented].join("\n");
}

const escapes: Readonly<Record<string, string>> = {
  "\0": "0",
  "\x07": "a",
  "\b": "b",
  "\t": "t",
  "\n": "n",
  "\v": "v",
  "\f": "f",
  "\r": "r",
  "\x1B": "e",
  '"': '"',
  "\\": "\\",
};

function doubleQuoted(text: string): string {
  return `"${text.replace(/[^\x20\x21\x23-\x5B\x5D-\x7E\u00A0-\uD7FF\uE000-\uFFFD]/gu, escapeOf)}"`;
}

function escapeOf(character: string): string {
  const known = escapes[character];
  if (known !== undefined) return `\\${known}`;
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${digits.padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${digits.padStart(4, "0")}` : `\\U${digits.padStart(8, "0")}`;
}
