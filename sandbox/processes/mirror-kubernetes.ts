import { groupVersionOf } from "../kubernetes-api/api-resources";
import type { WorldClock } from "../world/clock";
import { internalsOf } from "../world/internals";
import { agreement } from "./agreement";
import { collectionOf, keyOf, mirroredResources, textOf, type ObjectKey } from "./mirrored-object";
import { PushRefused } from "./push-object";
import type { MirrorSetting } from "./mirror-setting";
import { watchKind } from "./watch-kind";

export interface Mirror {
  /** What the API server refused of what the world holds. */
  readonly refusals: readonly string[];
  readonly stop: () => void;
}

const retryMs = 100;

/**
 * Keeps a real API server and the world's controllers and kubelets in step: what these write is written there, and what callers
 * write there is told to the world. Each side hears only of what the other has changed. Returns when all that the world holds is
 * there.
 */
export async function mirrorKubernetes(setting: MirrorSetting): Promise<Mirror> {
  const { world, clock } = setting;
  const { store } = internalsOf(world);
  const sides = agreement(setting);
  const refusals: string[] = [];
  const writes = writeInTurn({
    clock,
    write: sides.push,
    onRefusal: (text) => refusals.push(text),
  });
  for (const kind of ["Namespace", ...mirroredResources.map((resource) => resource.kind)])
    for (const object of store.peekAll(kind)) writes.add(keyOf(object));
  const stopListening = store.watch(({ object }) => {
    writes.add(keyOf(object));
  });
  await writes.idle();
  const stops = mirroredResources.map((resource) => {
    const { kind } = resource;
    const apiVersion = groupVersionOf(resource);
    return watchKind(setting, collectionOf(kind) ?? "", ({ type, object }) => {
      // Lists leave both out of their items.
      sides.hear(type, { ...object, kind, apiVersion });
    });
  });
  return {
    refusals,
    stop: () => {
      for (const stop of [stopListening, writes.stop, sides.stop, ...stops]) stop();
    },
  };
}

interface Writing {
  readonly clock: WorldClock;
  readonly write: (key: ObjectKey) => Promise<void>;
  readonly onRefusal: (text: string) => void;
}

/** Writes object after object, each as it is when its turn comes, and again until it is written or refused. */
function writeInTurn({ clock, write, onRefusal }: Writing) {
  const waiting = new Map<string, ObjectKey>();
  let isOver = false;
  let working: Promise<void> | undefined;
  const work = async (): Promise<void> => {
    for (let next = [...waiting][0]; next !== undefined && !isOver; next = [...waiting][0]) {
      const [id, key] = next;
      waiting.delete(id);
      try {
        await write(key);
      } catch (error) {
        if (error instanceof PushRefused) {
          onRefusal(`${id}: ${error.message}`);
          continue;
        }
        waiting.set(id, key);
        await new Promise<void>((resolve) => clock.after(retryMs, resolve));
      }
    }
  };
  return {
    add: (key: ObjectKey): void => {
      if (isOver || collectionOf(key.kind) === undefined) return;
      waiting.set(textOf(key), key);
      working ??= work().finally(() => {
        working = undefined;
      });
    },
    idle: async (): Promise<void> => {
      while (working !== undefined) await working;
    },
    stop: (): void => {
      isOver = true;
    },
  };
}
