import type { Node } from "../model/node";
import type { UpgradeNode } from "../model/plan";
import type { Request } from "../model/request";
import type { ExpectedSystem } from "./judge-boot";

/** What a node must still have after its upgrade: what it runs, and what an earlier upgrade lost and this one brings back. */
export function expectedSystem(
  { extensions, schematic }: Pick<Node, "extensions" | "schematic">,
  { owedExtensions = [] }: Pick<UpgradeNode, "owedExtensions">,
  { allow }: Pick<Request, "allow">,
): ExpectedSystem {
  const names = new Set([...extensions.map(({ name }) => name), ...owedExtensions]);
  return {
    extensions: [...names],
    schematic: schematic?.id,
    extensionsMayGo: allow.includes("generic-image"),
  };
}
