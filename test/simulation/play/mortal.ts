/** A process of ours that can be killed at any of its calls. */
export interface Life {
  /** Counts a call; false once it is dead. */
  readonly step: () => boolean;
  readonly isOver: () => boolean;
}

/**
 * The object as a living process uses it. Once life is over nothing of it has an effect any more, and nothing that was waited
 * for ever comes: no answer, no error. So no code of a killed process that waits for a port gets a further turn.
 */
export function mortal<T extends object>(port: T, life: Life): T {
  return new Proxy(port, {
    get: (target, name, receiver) => {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== "function") return value;
      return (...given: unknown[]): unknown => {
        if (!life.step()) return never;
        const answer: unknown = Reflect.apply(value, target, given);
        return answer instanceof Promise ? whileAlive(answer, life) : answer;
      };
    },
  });
}

const never = new Promise<never>(() => undefined);

function whileAlive(answer: Promise<unknown>, life: Life): Promise<unknown> {
  return new Promise((resolve, reject) => {
    answer.then(
      (value) => {
        if (!life.isOver()) resolve(value);
      },
      (error: unknown) => {
        if (!life.isOver()) reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}
