import type { Stage, StageOptions } from "../stage";
import type { EngineWatch } from "./watch-engine";

/** The moment in which a control-plane node has been checked and is about to be told to upgrade. */
export interface Scene {
  readonly stage: Stage;
  readonly engine: EngineWatch;
  /** The node that is to go. */
  readonly node: string;
  /** Another one, whose member does not lead. */
  readonly other: string;
}

/** What makes it wrong to let the node go now. */
export interface Harm {
  readonly what: string;
  /** What the engine must say while it holds the roll. */
  readonly told: RegExp;
  readonly lift: () => Promise<void> | void;
}

/** One way in which a roll may go. */
export interface Leg {
  readonly title: string;
  readonly options: StageOptions;
  /** Nodes that must run the wish in the end. */
  readonly nodes: readonly string[];
  /** Done once, when the scene is reached; the engine waits for it. Gives the harm that is to be lifted when the roll was held. */
  readonly disturb?: (scene: Scene) => Promise<Harm | undefined>;
  /** How often the disturbance itself makes another member the leader. */
  readonly ownLeaderMoves: number;
}
