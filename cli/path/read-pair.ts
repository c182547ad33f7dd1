import type { Mistake } from "../../provider/inputs/mistake";
import { findVersionMistake } from "../../provider/inputs/wished-versions";
import type { VersionPair } from "../../provider/model/plan";
import { parseVersion } from "../../provider/model/version";

/** A pair, or everything that is wrong with its text. */
export type ReadPair =
  | { readonly kind: "pair"; readonly pair: VersionPair }
  | { readonly kind: "mistakes"; readonly mistakes: readonly Mistake[] };

/** `--from` is what runs, pre-releases and very old versions too; `--to` is held to what a stack's wish is held to. */
export type PairFlag = "--from" | "--to";

const examples = { "--from": "1.9.5/1.30.4", "--to": "1.13.0/1.36.1" } as const;

/** Reads `1.9.5/1.30.4`: Talos, then Kubernetes, each with or without `v`. */
export function readPair(flag: PairFlag, text: string | undefined): ReadPair {
  const example = `${flag} ${examples[flag]}`;
  if (text === undefined) {
    return mistake(flag, `is required: write Talos/Kubernetes, such as ${example}`);
  }
  const [talos = "", kubernetes = "", ...rest] = text.split("/").map((part) => part.trim());
  if (talos === "" || kubernetes === "" || rest.length > 0) {
    const reason = `${JSON.stringify(text)} is no pair of versions: write Talos/Kubernetes, such as ${example}`;
    return mistake(flag, reason);
  }
  const mistakes = [
    ...versionMistakes(flag, "talosVersion", talos),
    ...versionMistakes(flag, "kubernetesVersion", kubernetes),
  ];
  if (mistakes.length > 0) return { kind: "mistakes", mistakes };
  return {
    kind: "pair",
    pair: {
      talos: parseVersion(talos) ?? talos,
      kubernetes: parseVersion(kubernetes) ?? kubernetes,
    },
  };
}

function versionMistakes(
  flag: PairFlag,
  name: "talosVersion" | "kubernetesVersion",
  text: string,
): Mistake[] {
  if (flag === "--from" && parseVersion(text) !== undefined) return [];
  const found = findVersionMistake(name, text);
  const product = name === "talosVersion" ? "Talos" : "Kubernetes";
  return found === undefined ? [] : [{ property: flag, reason: `${product} ${found.reason}` }];
}

function mistake(property: PairFlag, reason: string): ReadPair {
  return { kind: "mistakes", mistakes: [{ property, reason }] };
}
