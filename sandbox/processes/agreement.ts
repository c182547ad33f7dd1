import { internalsOf } from "../world/internals";
import type { KubernetesObject } from "../world/object-store";
import { keyOf, textOf, type ObjectKey } from "./mirrored-object";
import type { MirrorSetting } from "./mirror-setting";
import { pullChange, pullCreation, pullRemoval } from "./pull-object";
import { changeReal, createReal, removeReal, type Agreed } from "./push-object";

/** What both sides of a mirror last agreed on, object by object. */
export interface Agreement {
  /** Brings the API server to what the world holds of an object now. Rejects with PushRefused, or where it is worth another try. */
  readonly push: (key: ObjectKey) => Promise<void>;
  /** Tells the world an event of the API server, now or as soon as it can take it. */
  readonly hear: (type: string, real: KubernetesObject) => void;
  readonly stop: () => void;
}

const retryMs = 100;

export function agreement(setting: MirrorSetting): Agreement {
  const { world, clock } = setting;
  const agreed = new Map<string, Agreed>();
  /** Uids of what the world has taken away; late news of them are none. */
  const gone = new Set<string>();
  /** What was told of an object while it was being written. */
  const told = new Map<string, () => void>();
  let writing: string | undefined;
  let isOver = false;

  const hear = (type: string, real: KubernetesObject): void => {
    const id = textOf(keyOf(real));
    const again = (): void => {
      hear(type, real);
    };
    if (isOver || gone.has(real.metadata.uid ?? "") || isItsOwn(real)) return;
    if (writing === id) {
      told.set(id, again);
      return;
    }
    try {
      const next = afterEvent(setting, agreed.get(id), { type, real });
      if (next === undefined) agreed.delete(id);
      else agreed.set(id, next);
    } catch {
      // The world cannot take it now: it has no quorum, or a conflict.
      clock.after(retryMs, again);
    }
  };

  return {
    push: async (key) => {
      const id = textOf(key);
      writing = id;
      try {
        const known = agreed.get(id);
        const object = internalsOf(world).store.get(key.kind, key.namespace, key.name);
        const next = await afterWrite(setting, known, { key, object });
        if (next === undefined) agreed.delete(id);
        else agreed.set(id, next);
        if (known !== undefined && !isSame(known, object)) gone.add(known.real.metadata.uid ?? "");
      } finally {
        writing = undefined;
        const waiting = told.get(id);
        told.delete(id);
        waiting?.();
      }
    },
    hear,
    stop: () => {
      isOver = true;
    },
  };
}

async function afterWrite(
  { api }: MirrorSetting,
  known: Agreed | undefined,
  { key, object }: { readonly key: ObjectKey; readonly object: KubernetesObject | undefined },
): Promise<Agreed | undefined> {
  if (known !== undefined && isSame(known, object)) return changeReal(api, object, known);
  if (known !== undefined) await removeReal(api, key);
  if (object !== undefined) return createReal(api, object);
  return undefined;
}

/** An object of the same name may be another one: a mirror pod whose manifest has changed. */
function isSame(known: Agreed, object: KubernetesObject | undefined): object is KubernetesObject {
  return known.world.metadata.uid === object?.metadata.uid;
}

/** Throws WorldError where the world cannot take it now. */
function afterEvent(
  { world }: MirrorSetting,
  known: Agreed | undefined,
  { type, real }: { readonly type: string; readonly real: KubernetesObject },
): Agreed | undefined {
  const { kind, metadata } = real;
  if (type === "DELETED") {
    if (known?.real.metadata.uid !== metadata.uid) return known;
    pullRemoval(world, real);
    return undefined;
  }
  if (known !== undefined)
    return versionOf(real) > versionOf(known.real) ? pullChange(world, known, real) : known;
  const { store } = internalsOf(world);
  // What the world has made too is written soon, over what is there.
  if (store.peek(kind, metadata.namespace, metadata.name) !== undefined) return undefined;
  return pullCreation(world, real);
}

/** What the API server makes for itself, and what kubelets write by themselves. */
function isItsOwn({ metadata }: KubernetesObject): boolean {
  const [first] = (metadata["managedFields"] ?? []) as readonly { readonly manager: string }[];
  return first?.manager === "kube-apiserver" || metadata.namespace === "kube-node-lease";
}

function versionOf({ metadata }: KubernetesObject): number {
  return Number(metadata.resourceVersion ?? "0");
}
