import {
  LabelTerm_Operation as Operation,
  type LabelQuery,
  type LabelTerm,
  type Resource,
} from "../../../proto/generated/cosi";

interface Queries {
  readonly labelQuery: readonly LabelQuery[];
  readonly idQuery: { readonly regexp: string } | undefined;
}

/** Whether a resource is among those that a List or Watch asks for: any label query, and the pattern of the id. */
export function matchesQueries(resource: Resource, queries: Queries | undefined): boolean {
  if (queries === undefined) return true;
  const { labelQuery, idQuery } = queries;
  const labels = resource.metadata?.labels ?? {};
  const matchesLabels =
    labelQuery.length === 0 ||
    labelQuery.some(({ terms }) => terms.every((term) => matchesTerm(labels, term)));
  const pattern = idQuery?.regexp ?? "";
  const id = resource.metadata?.id ?? "";
  return matchesLabels && (pattern === "" || new RegExp(pattern).test(id));
}

function matchesTerm(labels: Readonly<Record<string, string>>, term: LabelTerm): boolean {
  return holds(labels[term.key], term) !== term.invert;
}

function holds(value: string | undefined, { op, value: wanted }: LabelTerm): boolean {
  const [first = ""] = wanted;
  if (op === Operation.NOT_EXISTS) return value === undefined;
  if (value === undefined) return false;
  switch (op) {
    case Operation.EXISTS:
      return true;
    case Operation.EQUAL:
      return value === first;
    case Operation.IN:
      return wanted.includes(value);
    case Operation.LT:
      return value < first;
    case Operation.LTE:
      return value <= first;
    case Operation.LT_NUMERIC:
      return Number(value) < Number(first);
    case Operation.LTE_NUMERIC:
      return Number(value) <= Number(first);
    case Operation.UNRECOGNIZED:
      return false;
  }
}
