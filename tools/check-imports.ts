import { posix } from "node:path";
import { preProcessFile } from "typescript";
import { arrowOf, isInRoom, needsRoom } from "./import-arrows";
import { findCycles } from "./find-cycles";
import { lineAt, type Sources, type Violation } from "./violation";

/** An import of one file of the tree by another. */
export interface LocalImport {
  readonly from: string;
  readonly to: string;
  readonly line: number;
}

/** Every import that goes against the arrows of the design, and every cycle. */
export function checkImports(sources: Sources): Violation[] {
  const files = [...sources.keys()];
  const imports = files.flatMap((file) => localImports(file, sources));
  return [
    ...files.flatMap(withoutRoom),
    ...imports.flatMap(againstArrows),
    ...cyclesAmong(imports),
  ];
}

/** The imports of a file that lead to other files of the tree; types count like values. */
export function localImports(file: string, sources: Sources): LocalImport[] {
  const text = sources.get(file) ?? "";
  return preProcessFile(text, true, true).importedFiles.flatMap(({ fileName, pos }) => {
    const to = resolveImport(file, fileName, sources);
    return to === undefined ? [] : [{ from: file, to, line: lineAt(text, pos) }];
  });
}

function resolveImport(from: string, specifier: string, sources: Sources): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  const path = posix.join(posix.dirname(from), specifier);
  const stem = path.replace(/\.js$/, "");
  const candidates = [
    path,
    `${stem}.ts`,
    `${stem}/index.ts`,
    path.replace(/\.([cm])js$/, ".d.$1ts"),
  ];
  return candidates.find((candidate) => sources.has(candidate));
}

function withoutRoom(file: string): Violation[] {
  if (!needsRoom(file) || arrowOf(file)) return [];
  const rule = "the file stands in no room of the design";
  const replacement =
    "Move it into the room it belongs to, or give its room arrows in tools/import-arrows.ts";
  return [{ file, line: 1, rule, replacement }];
}

function againstArrows({ from, to, line }: LocalImport): Violation[] {
  const arrow = arrowOf(from);
  if (!arrow || isInRoom(to, arrow.room)) return [];
  if (arrow.mayImport.some((room) => isInRoom(to, room))) return [];
  const allowed =
    arrow.mayImport.length > 0 ? arrow.mayImport.join(", ") : "nothing outside itself";
  return [
    {
      file: from,
      line,
      rule: `${arrow.room} must not import ${to}`,
      replacement: `It may import ${allowed}: take what is needed as an argument, or move it there`,
    },
  ];
}

function cyclesAmong(imports: readonly LocalImport[]): Violation[] {
  return findCycles(imports).map((cycle) => {
    const [from = "", to = ""] = cycle;
    const line = imports.find((each) => each.from === from && each.to === to)?.line ?? 1;
    return {
      file: from,
      line,
      rule: `files import each other in a circle: ${cycle.join(" → ")}`,
      replacement: "Move what both need into a file of its own",
    };
  });
}
