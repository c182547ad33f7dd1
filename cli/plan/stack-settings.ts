import { parseDocument } from "yaml";

/** A setting of a stack: its value as the program gets it, or a secret that only Pulumi can read. */
export type StackSetting =
  { readonly kind: "plain"; readonly value: unknown } | { readonly kind: "secure" };

export type StackSettings =
  | { readonly kind: "settings"; readonly settings: ReadonlyMap<string, StackSetting> }
  /** What is wrong, a clause without full stop. */
  | { readonly kind: "unusable"; readonly problem: string };

/**
 * The settings of one project in the text of a Pulumi.<stack>.yaml, by their names without namespace. Values are what
 * Pulumi gives to a program: single ones as the text that is written, so that 1.30 stays 1.30, lists and objects whole. Names
 * without namespace are the project's (pulumi v3.259.0 sdk/go/common/workspace/loaders.go).
 */
export function readStackSettings(text: string, project: string): StackSettings {
  const [error] = parseDocument(text, { prettyErrors: false }).errors;
  if (error !== undefined) {
    return { kind: "unusable", problem: `it is not readable YAML (${error.code})` };
  }
  const typed = configOf(text, "core");
  const written = configOf(text, "failsafe");
  if (typed === undefined || written === undefined) {
    return { kind: "unusable", problem: "it has no section config with settings" };
  }
  const settings = Object.entries(typed).flatMap(([key, value]) => {
    const name = nameIn(project, key);
    return name === undefined ? [] : [[name, settingOf(value, written[key])] as const];
  });
  return { kind: "settings", settings: new Map(settings) };
}

function configOf(text: string, schema: "core" | "failsafe"): Record<string, unknown> | undefined {
  const document = parseDocument(text, { schema, prettyErrors: false });
  const whole: unknown = document.toJS({ maxAliasCount: 100 });
  if (!isObject(whole) || !isObject(whole["config"])) return undefined;
  return whole["config"];
}

function nameIn(project: string, key: string): string | undefined {
  if (!key.includes(":")) return key;
  const namespace = `${project}:`;
  return key.startsWith(namespace) ? key.slice(namespace.length) : undefined;
}

function settingOf(typed: unknown, written: unknown): StackSetting {
  if (holdsSecure(typed)) return { kind: "secure" };
  return { kind: "plain", value: typeof written === "string" ? written : typed };
}

/** Pulumi writes a secret as an object with the one key `secure`, also within lists and objects. */
function holdsSecure(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsSecure);
  if (!isObject(value)) return false;
  const names = Object.keys(value);
  return (names.length === 1 && names[0] === "secure") || Object.values(value).some(holdsSecure);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
