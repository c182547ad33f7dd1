import type { KubernetesObject } from "../../world/object-store";
import { badRequest } from "../api-error";

export type ObjectFilter = (object: KubernetesObject) => boolean;

/** The objects that `labelSelector` and `fieldSelector` of a query choose. */
export function filterOf(query: URLSearchParams): ObjectFilter {
  const byLabels = labelFilter(query.get("labelSelector") ?? "");
  const byFields = fieldFilter(query.get("fieldSelector") ?? "");
  return (object) => byLabels(object) && byFields(object);
}

/**
 * Parses a label selector: `a=b`, `a!=b`, `a in (b,c)`, `a notin (b)`, `a`, `!a`, joined by commas.
 *
 * @throws ApiError BadRequest for anything else.
 */
export function labelFilter(selector: string): ObjectFilter {
  const terms = splitTerms(selector).map(labelTerm);
  return ({ metadata }) => terms.every((holds) => holds(metadata.labels ?? {}));
}

/** Parses a field selector such as `spec.nodeName=a,status.phase!=Failed`; an absent field counts as empty. */
export function fieldFilter(selector: string): ObjectFilter {
  const terms = splitTerms(selector).map(fieldTerm);
  return (object) => terms.every((holds) => holds(object));
}

type LabelTerm = (labels: Readonly<Record<string, string>>) => boolean;

function splitTerms(selector: string): string[] {
  return selector
    .split(/,(?![^(]*\))/)
    .map((term) => term.trim())
    .filter((term) => term !== "");
}

function labelTerm(term: string): LabelTerm {
  const set = /^(\S+)\s+(in|notin)\s+\(([^)]*)\)$/.exec(term);
  if (set !== null) {
    const [, key = "", operator, list = ""] = set;
    const values = list.split(",").map((value) => value.trim());
    return operator === "in"
      ? (labels) => labels[key] !== undefined && values.includes(labels[key])
      : (labels) => labels[key] === undefined || !values.includes(labels[key]);
  }
  const comparison = /^([^\s=!]+)\s*(==|=|!=)\s*(\S*)$/.exec(term);
  if (comparison !== null) {
    const [, key = "", operator, value = ""] = comparison;
    return operator === "!="
      ? (labels) => labels[key] !== value
      : (labels) => labels[key] === value;
  }
  const existence = /^(!?)\s*([^\s=!]+)$/.exec(term);
  if (existence === null) throw badRequest(`unable to parse requirement: ${term}`);
  const [, negation, key = ""] = existence;
  return (labels) => key in labels !== (negation === "!");
}

function fieldTerm(term: string): ObjectFilter {
  const comparison = /^([\w.]+)(==|=|!=)(.*)$/.exec(term);
  if (comparison === null) throw badRequest(`invalid field selector: ${term}`);
  const [, path = "", operator, value = ""] = comparison;
  return (object) => (fieldAt(object, path) === value) !== (operator === "!=");
}

function fieldAt(object: KubernetesObject, path: string): string {
  const found = path
    .split(".")
    .reduce<unknown>(
      (value, key) =>
        typeof value === "object" && value !== null
          ? (value as Record<string, unknown>)[key]
          : undefined,
      object,
    );
  return typeof found === "string" || typeof found === "boolean" || typeof found === "number"
    ? String(found)
    : "";
}
