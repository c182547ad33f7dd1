import { attemptMark } from "../../../provider/model/fallback";
import type { InProcess } from "../../../sandbox/in-process";

/** What the engine does, seen from its ports. */
export interface EngineWatch {
  readonly ports: InProcess;
  /** All that it has said. */
  readonly lines: () => readonly string[];
  /** How often it has begun to ask a member for its status, and how many of these calls wait for their answer. */
  readonly asked: (address: string) => number;
  readonly waiting: (address: string) => number;
}

/** Passes every call on. `onAttempt` is called when a node is about to be told to upgrade, and waited for. */
export function watchEngine(
  ports: InProcess,
  onAttempt: (node: string) => Promise<void>,
): EngineWatch {
  const asked = new Map<string, number>();
  const waiting = new Map<string, number>();
  const count = (map: Map<string, number>, address: string, by: number): void => {
    map.set(address, (map.get(address) ?? 0) + by);
  };
  const { talos, kubernetes, reporter } = ports;
  return {
    lines: () => reporter.lines.map(({ text }) => text),
    asked: (address) => asked.get(address) ?? 0,
    waiting: (address) => waiting.get(address) ?? 0,
    ports: {
      ...ports,
      talos: {
        ...talos,
        etcdStatus: async (address) => {
          count(asked, address, 1);
          count(waiting, address, 1);
          try {
            return await talos.etcdStatus(address);
          } finally {
            count(waiting, address, -1);
          }
        },
      },
      kubernetes: {
        ...kubernetes,
        annotateNode: async (node, annotations) => {
          await kubernetes.annotateNode(node, annotations);
          if (typeof annotations[attemptMark] === "string") await onAttempt(node);
        },
      },
    },
  };
}

export function saysIn({ lines }: EngineWatch, words: RegExp): boolean {
  return lines().some((line) => words.test(line));
}
