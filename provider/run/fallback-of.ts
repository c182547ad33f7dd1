import type { ErrorCode } from "../errors/catalogue";
import { UpgradeError } from "../errors/upgrade-error";
import { type Fallback, fallbackKinds } from "../model/fallback";

const codes: readonly ErrorCode[] = [
  "NODE_FELL_BACK",
  "NODE_CAME_BACK_DIFFERENT",
  "NODE_IN_MAINTENANCE",
  "NODE_NOT_BACK",
];

/** The fallback that an error tells of; undefined for every other error. */
export function fallbackOf(error: unknown): Fallback | undefined {
  if (!(error instanceof UpgradeError) || !codes.includes(error.code)) return undefined;
  const { node, image, bootId } = error.values;
  const kind = fallbackKinds.find((each) => each === error.values["kind"]);
  if (node === undefined || image === undefined || kind === undefined) return undefined;
  return { node: String(node), kind, image: String(image), bootId: String(bootId ?? "") };
}
