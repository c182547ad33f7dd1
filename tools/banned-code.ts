import * as ts from "typescript";
import type { Violation } from "./violation";

/** Code that may stand in some places only. */
interface Ban {
  readonly rule: string;
  readonly replacement: string;
  readonly matches: (node: ts.Node) => boolean;
  /** The places where the ban holds. */
  readonly holdsIn: (file: string) => boolean;
}

const timeIsInjected = (file: string): boolean =>
  isBelow(file, ["provider", "sandbox", "components"]) &&
  !isBelow(file, ["provider/system", "sandbox/world"]);

const clockOf = "Take the time from the Clock port (in the sandbox: from the world's clock)";

const bans: readonly Ban[] = [
  {
    rule: "Date.now reads the clock",
    replacement: clockOf,
    matches: (node) => isMember(node, "Date", "now"),
    holdsIn: timeIsInjected,
  },
  {
    rule: "new Date() without an argument reads the clock",
    replacement: clockOf,
    matches: (node) =>
      ts.isNewExpression(node) && isName(node.expression, "Date") && !node.arguments?.length,
    holdsIn: timeIsInjected,
  },
  {
    rule: "Math.random draws without a seed",
    replacement: "Take the randomness as an argument (in the sandbox: from the world's seed)",
    matches: (node) => isMember(node, "Math", "random"),
    holdsIn: timeIsInjected,
  },
  {
    rule: "randomUUID draws without a seed",
    replacement: "Take the identity as an argument (in the sandbox: from the world's seed)",
    matches: (node) => isName(node, "randomUUID"),
    holdsIn: timeIsInjected,
  },
  ...["setTimeout", "setInterval"].map((name) => ({
    rule: `${name} sleeps in real time`,
    replacement: "Wait through the Clock port (in the sandbox: through the world's clock)",
    matches: (node: ts.Node) => isName(node, name),
    holdsIn: timeIsInjected,
  })),
  {
    rule: "process.env is read",
    replacement: "Take the value as an argument from provider/system",
    matches: (node) => isMember(node, "process", "env"),
    holdsIn: (file) =>
      !isBelow(file, ["provider/system", "tools", "demo", "bench", "test", "cli"]) &&
      file !== "index.ts",
  },
  {
    rule: "a child process is started",
    replacement: "Start it in provider/talosctl or sandbox/processes and import from there",
    matches: isImportOf(["node:child_process", "child_process", "execa"]),
    holdsIn: (file) =>
      // A program of its own, beside which nothing of ours lives.
      file !== "provider/system/supervisor.ts" &&
      !isBelow(file, [
        "provider/talosctl",
        "sandbox/processes",
        "stacks/provisioning",
        "tools",
        "demo",
        "bench",
        "test",
      ]),
  },
];

/** The banned code of a TypeScript source. */
export function findBannedCode(file: string, text: string): Violation[] {
  const holding = bans.filter(({ holdsIn }) => holdsIn(file));
  if (holding.length === 0) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const violations: Violation[] = [];
  const visit = (node: ts.Node): void => {
    for (const { rule, replacement, matches } of holding) {
      if (!matches(node)) continue;
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
      violations.push({ file, line, rule, replacement });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return violations;
}

function isBelow(file: string, folders: readonly string[]): boolean {
  return folders.some((folder) => file.startsWith(`${folder}/`));
}

function isName(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

function isMember(node: ts.Node, object: string, member: string): boolean {
  return (
    ts.isPropertyAccessExpression(node) &&
    isName(node.expression, object) &&
    node.name.text === member
  );
}

function isImportOf(modules: readonly string[]): (node: ts.Node) => boolean {
  const isModule = (node: ts.Node | undefined) =>
    node !== undefined && ts.isStringLiteralLike(node) && modules.includes(node.text);
  return (node) => {
    if (ts.isImportDeclaration(node)) return isModule(node.moduleSpecifier);
    if (ts.isExternalModuleReference(node)) return isModule(node.expression);
    if (!ts.isCallExpression(node)) return false;
    const isLoading =
      isName(node.expression, "require") || node.expression.kind === ts.SyntaxKind.ImportKeyword;
    return isLoading && isModule(node.arguments[0]);
  };
}
