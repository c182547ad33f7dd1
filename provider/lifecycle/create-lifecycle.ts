import type { dynamic } from "@pulumi/pulumi";
import { check } from "./check";
import { diff } from "./diff";
import type { Joints } from "./joints";
import { lookCache } from "./look-cache";
import type { Properties } from "./properties";
import { read } from "./read";
import { readStoredState } from "./stored-state";
import { upgrade } from "./upgrade";

/** What the engine may ask. */
export type Lifecycle = Required<
  Pick<dynamic.ResourceProvider, "check" | "diff" | "create" | "read" | "update" | "delete">
>;

/** The answers to the engine's calls, in a world that is reached through the joints. */
export function createLifecycle(joints: Joints): Lifecycle {
  const cache = lookCache(joints.clock);
  return {
    check: (olds: Properties, news: Properties) => check(olds, news, { joints, cache }),
    diff: (_id, olds: Properties, news: Properties) => diff(olds, news, { joints, cache }),
    create: async (inputs: Properties) => {
      cache.forget();
      const { id, outputs } = await upgrade({ inputs, stored: undefined, id: undefined }, joints);
      return { id, outs: outputs };
    },
    read: (id, outputs: Properties) => read(id, outputs, joints),
    update: async (id, olds: Properties, news: Properties) => {
      cache.forget();
      const stored = readStoredState(olds);
      const { outputs } = await upgrade({ inputs: news, stored, id }, joints);
      return { outs: outputs };
    },
    delete: (_id, outputs: Properties) => sayNothingIsTouched(outputs, joints),
  };
}

async function sayNothingIsTouched(outputs: Properties, joints: Joints): Promise<void> {
  const urn = outputs["__urn"];
  const progress = joints.openProgress(typeof urn === "string" ? urn : undefined);
  progress.info(
    "Pulumi forgets this cluster. Nothing on the cluster is touched: its nodes go on running what they run.",
  );
  await progress.end();
}
