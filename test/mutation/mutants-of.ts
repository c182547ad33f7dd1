import * as ts from "typescript";
import { nameOf, type Mutant, type MutantKind } from "./mutant";

/** A change of the text: what stands from `start` to `end` gives way. */
interface Edit {
  readonly kind: MutantKind;
  readonly detail: string;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

const longestDetail = 110;

/** Every mutant of a compiled file, in the order of the text. The same text gives the same mutants. */
export function mutantsOf(file: string, text: string): readonly Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    edits.push(...editsOf(node, source));
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  const mutants = edits.map(({ kind, detail, start, end, replacement }) => ({
    file,
    kind,
    detail,
    text: text.slice(0, start) + replacement + text.slice(end),
  }));
  return withDistinctNames(mutants);
}

/** The same words twice in a file are told apart by their number. */
function withDistinctNames(mutants: readonly Mutant[]): readonly Mutant[] {
  const times = new Map<string, number>();
  return mutants.map((mutant) => {
    const name = nameOf(mutant);
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    return time === 1 ? mutant : { ...mutant, detail: `${mutant.detail} (${String(time)})` };
  });
}

function editsOf(node: ts.Node, source: ts.SourceFile): readonly Edit[] {
  if (ts.isIfStatement(node)) return guardRemoved(node, source);
  if (ts.isExpressionStatement(node)) return callRemoved(node, source);
  if (ts.isPropertyAssignment(node)) return alwaysHolds(node, source);
  if (ts.isArrayLiteralExpression(node)) return listChanged(node, source);
  if (ts.isBinaryExpression(node)) return conditionChanged(node, source);
  return [];
}

function guardRemoved(node: ts.IfStatement, source: ts.SourceFile): readonly Edit[] {
  if (node.elseStatement !== undefined || !endsEarly(node.thenStatement)) return [];
  return [edit(node, source, { kind: "guard removed", replacement: ";" })];
}

function endsEarly(statement: ts.Statement): boolean {
  if (ts.isBlock(statement)) {
    const last = statement.statements.at(-1);
    return last !== undefined && endsEarly(last);
  }
  return (
    ts.isThrowStatement(statement) ||
    ts.isReturnStatement(statement) ||
    ts.isContinueStatement(statement)
  );
}

const guardingNames =
  /^(?:require|guard|ensure|assert|waitFor|wait|restore|hand|drain|prove|check)/;

function callRemoved(node: ts.ExpressionStatement, source: ts.SourceFile): readonly Edit[] {
  const awaited = ts.isAwaitExpression(node.expression)
    ? node.expression.expression
    : node.expression;
  if (!ts.isCallExpression(awaited) || !guardingNames.test(calledName(awaited, source))) return [];
  return [edit(node, source, { kind: "call removed", replacement: ";" })];
}

// Compiled calls of imported functions read `(0, module_1.name)(…)`.
function calledName(call: ts.CallExpression, source: ts.SourceFile): string {
  return /(\w+)\)?$/.exec(call.expression.getText(source))?.[1] ?? "";
}

function alwaysHolds(node: ts.PropertyAssignment, source: ts.SourceFile): readonly Edit[] {
  const name = node.name.getText(source);
  if (name !== "precondition" && name !== "proof") return [];
  const replacement = `${name}: async () => undefined`;
  return /requireNothing|Promise\.resolve/.test(node.initializer.getText(source))
    ? []
    : [edit(node, source, { kind: "condition always holds", replacement })];
}

function listChanged(node: ts.ArrayLiteralExpression, source: ts.SourceFile): readonly Edit[] {
  if (node.elements.length < 2) return [];
  const texts = node.elements.map((element) => element.getText(source));
  return [...entriesRemoved(node, texts), ...orderSwapped(node, texts)];
}

function entriesRemoved(node: ts.ArrayLiteralExpression, texts: readonly string[]): Edit[] {
  return texts.map((text, index) => ({
    kind: "entry removed",
    detail: short(`${text} of [${texts.join(", ")}]`),
    start: node.getStart(),
    end: node.end,
    replacement: `[${texts.toSpliced(index, 1).join(", ")}]`,
  }));
}

// What is computed tells complaints, whose order means nothing; a list of names is an order.
function orderSwapped(node: ts.ArrayLiteralExpression, texts: readonly string[]): Edit[] {
  if (!texts.every((text) => /^\w+\.\w+$/.test(text))) return [];
  return texts.slice(1).map((text, index) => ({
    kind: "order swapped",
    detail: short(`${texts[index] ?? ""} after ${text}`),
    start: node.getStart(),
    end: node.end,
    replacement: `[${texts.toSpliced(index, 2, text, texts[index] ?? "").join(", ")}]`,
  }));
}

const boundaries: Readonly<Record<string, string>> = { "<": "<=", "<=": "<", ">": ">=", ">=": ">" };

function conditionChanged(node: ts.BinaryExpression, source: ts.SourceFile): readonly Edit[] {
  const operator = node.operatorToken.getText(source);
  const boundary = boundaries[operator];
  const [left, right] = [node.left.getText(source), node.right.getText(source)];
  if (boundary !== undefined) {
    const replacement = `${left} ${boundary} ${right}`;
    return [edit(node, source, { kind: "limit moved", replacement })];
  }
  if (operator !== "&&" && operator !== "||") return [];
  return [
    edit(node, source, { kind: "operand removed", replacement: right, detail: `${left} of ` }),
    edit(node, source, { kind: "operand removed", replacement: left, detail: `${right} of ` }),
  ];
}

function edit(
  node: ts.Node,
  source: ts.SourceFile,
  change: { readonly kind: MutantKind; readonly replacement: string; readonly detail?: string },
): Edit {
  const { kind, replacement, detail = "" } = change;
  const text = `${detail}${node.getText(source)}`;
  return { kind, detail: short(text), start: node.getStart(source), end: node.end, replacement };
}

function short(text: string): string {
  const line = text.replace(/\(0, \w+_\d+\.(\w+)\)/g, "$1").replace(/\s+/g, " ");
  return line.length <= longestDetail ? line : `${line.slice(0, longestDetail - 1)}…`;
}
