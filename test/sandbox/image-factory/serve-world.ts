import { startImageFactory } from "../../../sandbox/image-factory/start-image-factory";
import type { CreateWorldOptions } from "../../../sandbox/world/create-world";
import type { World } from "../../../sandbox/world/types";
import { smallWorld } from "../world/fixtures/small-world";

export interface ServedWorld {
  readonly world: World;
  readonly host: string;
  readonly get: (path: string, init?: RequestInit) => Promise<Response>;
}

/** Serves a new world's factory for as long as the work goes on. */
export async function serveWorld<T>(
  work: (served: ServedWorld) => Promise<T>,
  options: CreateWorldOptions = {},
): Promise<T> {
  const { world } = smallWorld(options);
  const { host, close } = await startImageFactory(world);
  try {
    return await work({ world, host, get: (path, init) => fetch(`http://${host}${path}`, init) });
  } finally {
    await close();
  }
}
