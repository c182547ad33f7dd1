/**
 * The order of a map's keys in Go's YAML (go.yaml.in/yaml v3 and v4, `keyList.Less`): numbers within them count by their
 * size, and other characters come before letters.
 */
export function compareKeys(left: string, right: string): number {
  if (left === right) return 0;
  return isBefore(Array.from(left), Array.from(right)) ? -1 : 1;
}

function isBefore(left: readonly string[], right: readonly string[]): boolean {
  const index = left.findIndex((character, place) => character !== right[place]);
  const [first, second] = [left[index], right[index]];
  if (first === undefined) return true;
  if (second === undefined) return false;
  const isInNumber = isDigit(left[index - 1]);
  const [isLetter, isOtherLetter] = [isLetterCharacter(first), isLetterCharacter(second)];
  if (isLetter && isOtherLetter) return codeOf(first) < codeOf(second);
  if (isLetter || isOtherLetter) return isInNumber ? isLetter : isOtherLetter;
  return isSmallerNumber(left, right, index);
}

/** Compares the digits from where both differ; a zero within a number counts by the digits in front of it. */
function isSmallerNumber(
  left: readonly string[],
  right: readonly string[],
  index: number,
): boolean {
  const isZero = left[index] === "0" || right[index] === "0";
  const lead = isZero && hasNonZeroDigitBefore(left, index) ? "1" : "";
  const [first, second] = [digitsFrom(left, index), digitsFrom(right, index)];
  const [value, other] = [BigInt(`${lead}${first}` || 0), BigInt(`${lead}${second}` || 0)];
  if (value !== other) return value < other;
  if (first.length !== second.length) return first.length < second.length;
  return codeOf(left[index] ?? "") < codeOf(right[index] ?? "");
}

function hasNonZeroDigitBefore(characters: readonly string[], index: number): boolean {
  const before = characters.slice(0, index);
  const start = before.findLastIndex((character) => !isDigit(character)) + 1;
  return before.slice(start).some((character) => character !== "0");
}

function digitsFrom(characters: readonly string[], index: number): string {
  const rest = characters.slice(index);
  const end = rest.findIndex((character) => !isDigit(character));
  return rest.slice(0, end === -1 ? rest.length : end).join("");
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && /^[0-9]$/.test(character);
}

function isLetterCharacter(character: string): boolean {
  return /^\p{L}$/u.test(character);
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}
