import * as ts from "typescript";
import { isInFunction, topLevelName } from "./top-level-name";
import type { Mutant, MutantKind } from "./mutant";

/** Something that is written into a file, in place of `deleted` characters. */
export interface Edit {
  readonly at: number;
  readonly deleted: number;
  readonly inserted: string;
  /** It ends what another edit has begun. */
  readonly closes: boolean;
}

/** Gives a mutant its name, and remembers it. */
type Named = (mutant: Mutant) => string;

/** What puts the rule of this very node behind a switch; empty where there is none. */
export function editsOf(node: ts.Node, source: ts.SourceFile, named: Named): readonly Edit[] {
  const place: Place = {
    source,
    text: (part) => part.getText(source),
    name: (kind, what) =>
      JSON.stringify(named({ kind, name: `${topLevelName(node)}: ${kind}: ${short(what)}` })),
  };
  if (ts.isIfStatement(node)) return guard(node, place);
  if (ts.isConditionalExpression(node)) return complaint(node, place);
  if (ts.isExpressionStatement(node)) return call(node, place);
  if (ts.isPropertyAssignment(node)) return condition(node, place);
  if (ts.isArrayLiteralExpression(node)) return list(node, place);
  if (ts.isBinaryExpression(node)) return binary(node, place);
  return constant(node, place);
}

interface Place {
  readonly source: ts.SourceFile;
  readonly text: (part: ts.Node) => string;
  /** A string literal. */
  readonly name: (kind: MutantKind, what: string) => string;
}

function around(node: ts.Node, before: string, after = ")"): readonly Edit[] {
  return [
    { at: node.getStart(), deleted: 0, inserted: before, closes: false },
    { at: node.end, deleted: 0, inserted: after, closes: true },
  ];
}

function guard(node: ts.IfStatement, { text, name }: Place): readonly Edit[] {
  if (node.elseStatement !== undefined || !endsEarly(node.thenStatement)) return [];
  const mutant = name("guard removed", text(node));
  return around(node.expression, `mutationSwitch.guard(${mutant}, `);
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

/** Of `wrong ? [sentence] : []`, the other way round, and the same with undefined. */
function complaint(node: ts.ConditionalExpression, { text, name }: Place): readonly Edit[] {
  const [isFirstEmpty, isSecondEmpty] = [node.whenTrue, node.whenFalse].map((part) =>
    /^(?:\[\]|undefined)$/.test(text(part)),
  );
  // An entry of a list is taken out as such.
  const isEntry = ts.isSpreadElement(node.parent) || ts.isSpreadElement(node.parent.parent);
  if (isFirstEmpty === isSecondEmpty || isEntry) return [];
  const mutant = name("complaint removed", text(node));
  const chosen = isFirstEmpty === true;
  return around(node.condition, `mutationSwitch.choice(${mutant}, ${String(chosen)}, `);
}

const guardingNames =
  /^(?:require|guard|ensure|assert|waitFor|wait|restore|hand|drain|prove|check)/;

function call(node: ts.ExpressionStatement, { text, name }: Place): readonly Edit[] {
  const called = ts.isAwaitExpression(node.expression)
    ? node.expression.expression
    : node.expression;
  if (!ts.isCallExpression(called)) return [];
  // Compiled calls of imported functions read `(0, module_1.name)(…)`.
  const calledName = /(\w+)\)?$/.exec(text(called.expression))?.[1] ?? "";
  if (!guardingNames.test(calledName)) return [];
  const mutant = name("call removed", text(node));
  return around(node, `if (mutationSwitch.calls(${mutant})) `, "");
}

function condition(node: ts.PropertyAssignment, { text, name }: Place): readonly Edit[] {
  const isCondition = /^(?:precondition|proof)$/.test(text(node.name));
  if (!isCondition || /requireNothing|Promise\.resolve/.test(text(node.initializer))) return [];
  const mutant = name("condition always holds", text(node));
  return around(node.initializer, `mutationSwitch.holds(${mutant}, `);
}

function list(node: ts.ArrayLiteralExpression, place: Place): readonly Edit[] {
  const { text, name } = place;
  const { elements, parent } = node;
  if (elements.length < 2 || (ts.isBinaryExpression(parent) && parent.left === node)) return [];
  const texts = elements.map(text);
  const entry = (index: number): string =>
    name("entry removed", `${texts[index] ?? ""} of [${texts.join(", ")}]`);
  if (isInFunction(node)) {
    return elements.flatMap((element, index) =>
      ts.isSpreadElement(element)
        ? around(element.expression, `mutationSwitch.entries(${entry(index)}, `)
        : [],
    );
  }
  const entries = texts.map((_, index) => entry(index));
  // A list of words is a set.
  const isOrder = elements.every(ts.isPropertyAccessExpression);
  const swaps = (isOrder ? texts.slice(1) : []).map((next, index) =>
    name("order swapped", `${texts[index] ?? ""} after ${next}`),
  );
  const names = `{ entries: [${entries.join(", ")}], swaps: [${swaps.join(", ")}] }`;
  return around(node, `mutationSwitch.list(${names}, `);
}

function binary(node: ts.BinaryExpression, { text, name, source }: Place): readonly Edit[] {
  const operator = text(node.operatorToken);
  const { right } = node;
  // Names are sorted by this, and no two are the same.
  const sortsNames = /\.(?:name|node)$/.test(text(right));
  if (/^[<>]=?$/.test(operator) && !sortsNames) {
    const mutant = name("limit moved", text(node));
    const at = node.operatorToken.getStart(source);
    return [
      ...around(node, `mutationSwitch.compare(${mutant}, "${operator}", [`, "])"),
      { at, deleted: operator.length, inserted: ",", closes: false },
    ];
  }
  if (!/^[+-]$/.test(operator) || text(right) !== "1") return [];
  const mutant = name("limit moved", text(node));
  return around(right, `mutationSwitch.number(${mutant}, `);
}

/** A small number that the file names once, wherever the file reads it. */
function constant(node: ts.Node, { text, name, source }: Place): readonly Edit[] {
  const read = ts.isPropertyAccessExpression(node) || ts.isIdentifier(node) ? text(node) : "";
  const isPart = ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
  if (read === "" || isPart || !isInFunction(node)) return [];
  const value = /^[\w.]+$/.test(read) ? valueOf(read, source.text) : undefined;
  if (value === undefined) return [];
  const mutant = name("limit moved", `${read} is ${value}`);
  return around(node, `mutationSwitch.number(${mutant}, `);
}

function valueOf(constantName: string, text: string): string | undefined {
  const pattern = `^(?:const )?${constantName.replace(".", "\\.")} = (\\d{1,2});$`;
  return new RegExp(pattern, "m").exec(text)?.[1];
}

const longest = 110;

function short(text: string): string {
  const line = text.replace(/\(0, \w+_\d+\.(\w+)\)/g, "$1").replace(/\s+/g, " ");
  const plain = line.replace(/\b\w+_\d+\.(\w+)/g, "$1").replace(/\bexports\./g, "");
  return plain.length <= longest ? plain : `${plain.slice(0, longest - 1)}…`;
}
