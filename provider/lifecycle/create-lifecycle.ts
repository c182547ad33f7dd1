import { check, type Checked } from "./check";
import { diff, type Difference } from "./diff";
import type { Joints } from "./joints";
import { lookCache } from "./look-cache";
import type { Properties } from "./properties";
import { read } from "./read";
import { readStoredState } from "./stored-state";
import { upgrade } from "./upgrade";

/** What the engine may ask; the shape is that of Pulumi's dynamic.ResourceProvider. */
export interface Lifecycle {
  readonly check: (olds: Properties, news: Properties) => Promise<Checked>;
  readonly diff: (id: string, olds: Properties, news: Properties) => Promise<Difference>;
  readonly create: (inputs: Properties) => Promise<{ id: string; outs: Properties }>;
  readonly read: (id: string, outputs: Properties) => Promise<{ id: string; props: Properties }>;
  readonly update: (
    id: string,
    olds: Properties,
    news: Properties,
  ) => Promise<{ outs: Properties }>;
  readonly delete: (id: string, outputs: Properties) => Promise<void>;
}

/** The answers to the engine's calls, in a world that is reached through the joints. */
export function createLifecycle(joints: Joints): Lifecycle {
  const cache = lookCache(joints.clock);
  return {
    check: (olds, news) => check(olds, news, { joints, cache }),
    diff: (_id, olds, news) => diff(olds, news, { joints, cache }),
    create: async (inputs) => {
      cache.forget();
      const { id, outputs } = await upgrade({ inputs, stored: undefined, id: undefined }, joints);
      return { id, outs: outputs };
    },
    read: (id, outputs) => read(id, outputs, joints),
    update: async (id, olds, news) => {
      cache.forget();
      const stored = readStoredState(olds);
      const { outputs } = await upgrade({ inputs: news, stored, id }, joints);
      return { outs: outputs };
    },
    delete: (_id, outputs) => sayNothingIsTouched(outputs, joints),
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
