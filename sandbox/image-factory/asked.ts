import type { World } from "../world/types";

/** A request as the routes need it. */
export interface Asked {
  readonly world: World;
  readonly url: URL;
  /** The path's parts that the route names. */
  readonly parts: Readonly<Record<string, string>>;
  readonly body: string;
  readonly authorization: string | undefined;
}
