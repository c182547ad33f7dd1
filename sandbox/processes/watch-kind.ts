import type { KubernetesObject } from "../world/object-store";
import { isObject } from "./merge-patch";
import type { MirrorSetting } from "./mirror-setting";

export interface KindEvent {
  readonly type: string;
  readonly object: KubernetesObject;
}

const retryMs = 100;

/**
 * Tells of every object of a collection and from then on of every change, whatever becomes of the API server meanwhile: after a
 * break it looks at all again and tells what is gone. Gives the way to stop.
 */
export function watchKind(
  { api, clock }: Pick<MirrorSetting, "api" | "clock">,
  path: string,
  onEvent: (event: KindEvent) => void,
): () => void {
  let isOver = false;
  const present = new Map<string, KubernetesObject>();
  const tell = (event: KindEvent): void => {
    const id = event.object.metadata.uid ?? "";
    if (event.type === "DELETED") present.delete(id);
    else present.set(id, event.object);
    if (!isOver) onEvent(event);
  };
  const follow = async (): Promise<void> => {
    while (!isOver) {
      try {
        const { items, version } = await list(api, path);
        const uids = new Set(items.map(({ metadata }) => metadata.uid));
        const gone = [...present.values()].filter(({ metadata }) => !uids.has(metadata.uid));
        for (const object of gone) tell({ type: "DELETED", object });
        for (const object of items) tell({ type: "ADDED", object });
        await api.watch(`${path}?watch=true&resourceVersion=${version}`, (line) => {
          const event = eventIn(line);
          if (event !== undefined) tell(event);
        });
      } catch {
        // The API server is away: it is asked again.
      }
      await new Promise<void>((resolve) => clock.after(retryMs, resolve));
    }
  };
  void follow();
  return () => {
    isOver = true;
  };
}

async function list(api: MirrorSetting["api"], path: string) {
  const { code, body } = await api.send({ method: "GET", path });
  if (code !== 200 || !isObject(body)) throw new Error(`${path}: ${String(code)}`);
  const { items, metadata } = body as {
    readonly items: readonly KubernetesObject[];
    readonly metadata: { readonly resourceVersion: string };
  };
  return { items, version: metadata.resourceVersion };
}

/** An error ends the watch and is no event of an object. */
function eventIn(line: unknown): KindEvent | undefined {
  if (!isObject(line) || line["type"] === "ERROR" || line["type"] === "BOOKMARK") return undefined;
  return isObject(line["object"]) ? (line as unknown as KindEvent) : undefined;
}
