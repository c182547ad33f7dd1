import type { Hazard } from "../../../provider/model/hazard";
import type { Random } from "../../../sandbox/world/random";
import { choose } from "./choose";

interface Pair {
  readonly talos: string;
  readonly kubernetes: string;
}

/** From where to where the cluster goes. */
export interface Move {
  readonly from: Pair;
  readonly to: Pair;
  /** What has to be allowed for it on any cluster. */
  readonly needs: readonly Hazard[];
  /** Whether its way leads only through versions that ghcr.io has installers of (none from 1.14 on). */
  readonly mayBePlain: boolean;
}

function move(from: string, to: string, needs: readonly Hazard[] = []): Move {
  const pair = (text: string): Pair => {
    const [talos = "", kubernetes = ""] = text.split(" ");
    return { talos, kubernetes };
  };
  return { from: pair(from), to: pair(to), needs, mayBePlain: !to.startsWith("1.14") };
}

/** Nodes up to 1.12 take the legacy API, from 1.13 on the lifecycle API (v1.13.0 hack/release.toml). */
export function drawMove(random: Random): Move {
  return choose(random, [
    [40, move("1.12.0 1.34.1", "1.13.0 1.35.1")],
    [26, move("1.13.0 1.34.1", "1.13.9 1.34.3")],
    [10, move("1.13.0 1.35.1", "1.13.0 1.35.1")],
    [6, move("1.13.0 1.35.1", "1.14.1 1.36.1", ["etcd-minor-crossing"])],
    [5, move("1.12.0 1.34.1", "1.12.4 1.35.1")],
    [3, move("1.13.9 1.35.3", "1.13.0 1.35.1", ["downgrade"])],
    [2, move("1.11.0 1.33.1", "1.13.0 1.34.1", ["skip-talos-minor"])],
    [4, move("1.11.0 1.33.1", "1.13.0 1.35.1")],
    // Too far down, and a Kubernetes that the wished Talos no longer takes.
    [1, move("1.13.0 1.34.1", "1.11.0 1.33.1", ["downgrade"])],
    [1, move("1.12.0 1.30.4", "1.13.0 1.30.4")],
    [1, move("1.10.0 1.32.3", "1.12.0 1.34.1", ["etcd-minor-crossing"])],
  ]);
}
