import type { Story } from "../story/story";

/** Stories with a little less in them, the boldest first. */
export function* simplerStories(story: Story): Generator<Story> {
  yield* withoutOne(story, "faults");
  yield* withoutOne(story, "deeds");
  yield* withoutOne(story, "kills");
  yield* withoutOne(story, "defects");
  yield* withoutOne(story, "refreshes");
  if (story.destroys) yield { ...story, destroys: false };
  yield* withFewerNodes(story);
  yield* withSimplerWorld(story);
  yield* withSimplerWish(story);
  yield* withSimplerFaults(story);
  yield* withEarlierKills(story);
}

function* withoutOne(
  story: Story,
  part: "faults" | "deeds" | "kills" | "defects" | "refreshes",
): Generator<Story> {
  const items: readonly unknown[] = story[part] ?? [];
  if (items.length > 1) yield { ...story, [part]: [] };
  for (const index of items.keys()) {
    yield { ...story, [part]: items.filter((_item, place) => place !== index) };
  }
}

function* withFewerNodes(story: Story): Generator<Story> {
  const { controlPlanes = 3, workers = 2 } = story.world;
  for (const fewer of [0, 1, 2, 3, 5].filter((count) => count < workers))
    yield { ...story, world: { ...story.world, workers: fewer } };
  for (const fewer of [1, 3, 5].filter((count) => count < controlPlanes))
    yield { ...story, world: { ...story.world, controlPlanes: fewer } };
}

const plainParts = ["durations", "workloads", "bootloader", "schematic"] as const;

function* withSimplerWorld(story: Story): Generator<Story> {
  for (const name of plainParts) {
    if (!(name in story.world)) continue;
    yield { ...story, world: without(story.world, name) };
  }
}

const keptArguments = ["talosVersion", "kubernetesVersion"];

function* withSimplerWish(story: Story): Generator<Story> {
  for (const name of Object.keys(story.wish)) {
    if (keptArguments.includes(name)) continue;
    yield { ...story, wish: without(story.wish, name) };
  }
  if (story.wish["upgradeType"] === "both")
    yield { ...story, wish: { ...story.wish, upgradeType: "os" } };
}

function* withSimplerFaults(story: Story): Generator<Story> {
  for (const [index, each] of story.faults.entries()) {
    const replaced = (fault: (typeof story.faults)[number]): Story => ({
      ...story,
      faults: story.faults.map((other, place) => (place === index ? fault : other)),
    });
    if (each.lastsMs !== undefined) yield replaced({ fault: each.fault, begins: each.begins });
    if (each.begins.kind !== "time" || each.begins.ms !== 0)
      yield replaced({ ...each, begins: { kind: "time", ms: 0 } });
  }
}

/** Only where to be killed earlier is simpler to read: half, and a tenth of the way. */
function* withEarlierKills(story: Story): Generator<Story> {
  for (const [index, kill] of story.kills.entries()) {
    if (kill.pauseMs > 1_000)
      yield {
        ...story,
        kills: story.kills.map((other, place) =>
          place === index ? { ...kill, pauseMs: 1_000 } : other,
        ),
      };
  }
}

function without<T extends object>(object: T, name: string): T {
  const kept: Partial<T> = { ...object };
  Reflect.deleteProperty(kept, name);
  return kept as T;
}
