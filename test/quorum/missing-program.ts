import { findEtcd } from "../../tools/find-tools";
import { isToolMissing } from "../../tools/tool-missing";

/** Why no real member can be started here; undefined where one can. */
export async function missingProgram(): Promise<string | undefined> {
  try {
    await findEtcd();
    return undefined;
  } catch (error) {
    if (!isToolMissing(error)) throw error;
    return "etcd is not to be had here";
  }
}
