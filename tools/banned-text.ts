import type { Violation } from "./violation";

/** Text that may stand in no file. */
interface BannedText {
  readonly rule: string;
  readonly replacement: string;
  readonly pattern: RegExp;
}

// Written in parts, so that this list does not find itself.
const marks = ["TO" + "DO", "FIX" + "ME"];
const homes = ["root", "home/[a-z][\\w.-]*", "Users/[A-Za-z][\\w.-]*", "work/(?:main|shared|\\.)"];
const hosts = [
  ["registry", "npmjs", "org"],
  ["registry", "yarnpkg", "com"],
  ["proxy", "golang", "org"],
  ["sum", "golang", "org"],
  ["pypi", "org"],
  ["files", "pythonhosted", "org"],
  ["index", "crates", "io"],
  ["repo", "maven", "apache", "org"],
  ["deb", "debian", "org"],
];

const texts: readonly BannedText[] = [
  {
    rule: "a note of unfinished work",
    replacement: "Finish it, or file an issue",
    pattern: new RegExp(`\\b(?:${marks.join("|")})\\b`),
  },
  {
    rule: "an absolute path of one machine",
    replacement:
      "Name the path from the project's root, from the home folder (~) or from a variable",
    pattern: new RegExp(`(?<![\\w./~-])/(?:${homes.join("|")})(?:/|\\b(?![\\w-]))`),
  },
  {
    rule: "the host of a package registry",
    replacement: "Leave it out: each machine has its own registry settings",
    pattern: new RegExp(hosts.map((parts) => parts.join("\\.")).join("|")),
  },
];

/** The banned text of any file. */
export function findBannedText(file: string, text: string): Violation[] {
  return text
    .split("\n")
    .flatMap((content, index) =>
      texts
        .filter(({ pattern }) => pattern.test(content))
        .map(({ rule, replacement }) => ({ file, line: index + 1, rule, replacement })),
    );
}
