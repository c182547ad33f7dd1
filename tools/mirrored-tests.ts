import * as ts from "typescript";
import type { Sources, Violation } from "./violation";

const mirrored = ["provider", "components", "sandbox", "cli", "proto", "demo", "tools"];
const notMirrored = ["proto/generated"];

/** The sources with something to test whose test is not at the mirrored path. */
export function findUntested(sources: Sources): Violation[] {
  return [...sources]
    .filter(([file]) => isMirrored(file) && !sources.has(testOf(file)))
    .filter(([file, text]) => hasBehaviour(file, text))
    .map(([file]) => ({
      file,
      line: 1,
      rule: "the source has no test of its own",
      replacement: `Write ${testOf(file)}`,
    }));
}

function isMirrored(file: string): boolean {
  return (
    /(?<!\.d)\.m?ts$|\.mjs$/.test(file) &&
    mirrored.some((room) => file.startsWith(`${room}/`)) &&
    !notMirrored.some((room) => file.startsWith(`${room}/`))
  );
}

function testOf(file: string): string {
  return `test/${file.replace(/\.m?[jt]s$/, "")}.test.ts`;
}

function hasBehaviour(file: string, text: string): boolean {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return source.statements.some((statement) => !isWithoutBehaviour(statement));
}

// Types say nothing that could be wrong at run time, and what is passed on is tested where it stands.
function isWithoutBehaviour(statement: ts.Statement): boolean {
  return (
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isImportDeclaration(statement) ||
    ts.isExportDeclaration(statement) ||
    ts.isModuleDeclaration(statement)
  );
}
