type Labels = Readonly<Record<string, string>>;

/** Kubernetes' LabelSelector. */
export interface LabelSelector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly LabelExpression[];
}

export interface LabelExpression {
  readonly key: string;
  /** `In`, `NotIn`, `Exists` or `DoesNotExist`; any other is never met. */
  readonly operator: string;
  readonly values?: readonly string[];
}

/**
 * Whether a selector chooses an object with these labels. An absent selector chooses nothing, an empty one everything
 * (Kubernetes: apimachinery pkg/apis/meta/v1, LabelSelector; policy/v1).
 */
export function isSelected(selector: LabelSelector | undefined, labels: Labels): boolean {
  if (selector === undefined) return false;
  const wanted = Object.entries(selector.matchLabels ?? {});
  return (
    wanted.every(([key, value]) => labels[key] === value) &&
    (selector.matchExpressions ?? []).every((expression) => isMet(expression, labels))
  );
}

function isMet({ key, operator, values }: LabelExpression, labels: Labels): boolean {
  const value = labels[key];
  const listed = values ?? [];
  switch (operator) {
    case "In":
      return value !== undefined && listed.includes(value);
    case "NotIn":
      return value === undefined || !listed.includes(value);
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      return value === undefined;
    default:
      return false;
  }
}
