import type { AccessDefect, Defect } from "../world/defects/defect";
import { checkedDefect } from "./checked-defect";

const accessKinds: readonly string[] = [
  "certificate-expires-soon",
  "reader-only",
] satisfies readonly AccessDefect["kind"][];

/**
 * Parses `<kind>[,<field>=<value>…]`, such as `clock-skew,node=demo-worker-1,skewMs=90000`. Whole numbers become numbers.
 *
 * @throws Error that names the wrong argument, or WorldError for a kind that does not exist.
 */
export function parseDefect(text: string): AccessDefect | Defect {
  const [kind = "", ...pairs] = text.split(",");
  const fields = pairs.map((pair): [string, string | number] => {
    const [, name = "", value = ""] = /^(\w+)=(.+)$/.exec(pair) ?? [];
    if (name === "") throw new Error(`--defect ${text}: "${pair}" is not <field>=<value>.`);
    return [name, /^-?\d+$/.test(value) ? Number(value) : value];
  });
  const defect = { ...Object.fromEntries(fields), kind };
  return accessKinds.includes(kind) ? (defect as AccessDefect) : checkedDefect(defect);
}

/** Those that the talosconfig has from the start, and those that can be planted later. */
export function sortDefects(defects: readonly (AccessDefect | Defect)[]): {
  readonly ofAccess: readonly AccessDefect[];
  readonly ofCluster: readonly Defect[];
} {
  return {
    ofAccess: defects.filter(isOfAccess),
    ofCluster: defects.filter((defect) => !isOfAccess(defect)),
  };
}

function isOfAccess(defect: AccessDefect | Defect): defect is AccessDefect {
  return accessKinds.includes(defect.kind);
}
