import * as ts from "typescript";

/** What stands on the file's top level around a node: a function, or the constant that holds one; empty where neither has a name. */
export function topLevelName(node: ts.Node): string {
  let name = "";
  for (let around = node; !ts.isSourceFile(around); around = around.parent) {
    const named = nameOf(around);
    if (named !== "") name = named;
  }
  return name;
}

export function isInFunction(node: ts.Node): boolean {
  for (let around = node.parent; !ts.isSourceFile(around); around = around.parent) {
    if (ts.isFunctionLike(around)) return true;
  }
  return false;
}

function nameOf(node: ts.Node): string {
  if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) return node.name?.text ?? "";
  if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) return node.name.text;
  const isExport = ts.isBinaryExpression(node) && node.left.getText().startsWith("exports.");
  return isExport ? node.left.getText().slice("exports.".length) : "";
}
