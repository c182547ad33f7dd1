import type { LabelExpression, LabelSelector } from "./label-selector";

export type ParsedSelector =
  | { readonly kind: "selector"; readonly selector: LabelSelector }
  /** Everything that is wrong with the text, each a clause without full stop. */
  | { readonly kind: "mistakes"; readonly mistakes: readonly string[] };

type ParsedRequirement = LabelExpression | { readonly mistakes: readonly string[] };

/**
 * Reads a label selector as kubectl's `-l` takes it: `a=b`, `a==b`, `a!=b`, `a in (b, c)`, `a notin (b, c)`, `a`, `!a`, joined by
 * commas, all of which must be met (Kubernetes: apimachinery pkg/labels/selector.go). `>` and `<` are not offered.
 */
export function parseLabelSelector(text: string): ParsedSelector {
  const parsed = requirementsIn(text).map(parseRequirement);
  const mistakes = parsed.flatMap((one) => ("mistakes" in one ? one.mistakes : []));
  if (mistakes.length > 0) return { kind: "mistakes", mistakes };
  const matchExpressions = parsed.flatMap((one) => ("mistakes" in one ? [] : [one]));
  return { kind: "selector", selector: { matchExpressions } };
}

/** Split at the commas that stand outside of brackets. */
function requirementsIn(text: string): readonly string[] {
  return text.split(/,(?![^()]*\))/).map((part) => part.trim());
}

function parseRequirement(text: string): ParsedRequirement {
  if (text === "") return { mistakes: ["has an empty requirement: take a comma out"] };
  if (/[<>]/.test(text)) return { mistakes: [`"${text}" compares numbers, which is not offered`] };
  const absent = /^!\s*([^\s=!()]+)$/.exec(text);
  if (absent !== null) return checked({ key: absent[1] ?? "", operator: "DoesNotExist" });
  const set = /^([^\s=!()]+)\s+(in|notin)\s*\(([^()]*)\)$/.exec(text);
  if (set !== null) return setRequirement(set[1] ?? "", set[2] ?? "", set[3] ?? "");
  const equal = /^([^\s=!()]+)\s*(==|=|!=)\s*([^\s=!()]*)$/.exec(text);
  if (equal !== null) {
    const operator = equal[2] === "!=" ? "NotIn" : "In";
    return checked({ key: equal[1] ?? "", operator, values: [equal[3] ?? ""] });
  }
  if (/^[^\s=!()]+$/.test(text)) return checked({ key: text, operator: "Exists" });
  return { mistakes: [`"${text}" is no requirement: ${forms}`] };
}

const forms =
  'write "key=value", "key!=value", "key in (a, b)", "key notin (a, b)", "key" or "!key"';

function setRequirement(key: string, word: string, list: string): ParsedRequirement {
  const operator = word === "in" ? "In" : "NotIn";
  if (list.trim() === "") return { mistakes: [`"${key} ${word} ()" lists no value`] };
  return checked({ key, operator, values: list.split(",").map((value) => value.trim()) });
}

function checked(expression: LabelExpression): ParsedRequirement {
  const wrong = (expression.values ?? []).filter((value) => !isLabelValue(value));
  const mistakes = [
    ...(isLabelKey(expression.key) ? [] : [`"${expression.key}" can be no label key`]),
    ...wrong.map((value) => `"${value}" can be no label value`),
  ];
  return mistakes.length === 0 ? expression : { mistakes };
}

const name = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const prefix = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const longestPrefix = 253;

/** Kubernetes: apimachinery pkg/util/validation, IsQualifiedName. */
function isLabelKey(key: string): boolean {
  const [first = "", second, ...more] = key.split("/");
  if (second === undefined) return name.test(first);
  const isPrefix = first.length <= longestPrefix && prefix.test(first);
  return more.length === 0 && isPrefix && name.test(second);
}

/** Kubernetes: apimachinery pkg/util/validation, IsValidLabelValue. */
function isLabelValue(value: string): boolean {
  return value === "" || name.test(value);
}
