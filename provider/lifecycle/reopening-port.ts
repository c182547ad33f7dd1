import { isAccessRefused } from "./is-access-refused";

/** A port, and how it is opened with credentials that are read again. */
export interface Reopening<Port> {
  readonly first: Port;
  readonly reopen: () => Promise<Port>;
}

/**
 * The same port for a run that outlives its credentials: where a call is refused for its credential, the port is opened again and the
 * call made once more; a second refusal fails. Calls that are refused at the same time share one opening.
 */
export function reopeningPort<Port extends object>({ first, reopen }: Reopening<Port>): Port {
  let current = first;
  let opening: Promise<Port> | undefined;
  const openAgain = async (): Promise<void> => {
    opening ??= reopen().finally(() => {
      opening = undefined;
    });
    current = await opening;
  };
  const callAgain = async (
    failure: { readonly error: unknown; readonly port: Port },
    call: (port: Port) => unknown,
  ): Promise<unknown> => {
    if (!isAccessRefused(failure.error)) throw failure.error;
    if (current === failure.port) await openAgain();
    return call(current);
  };
  return new Proxy(first, {
    get: (_first, name) => {
      const member: unknown = Reflect.get(current, name);
      if (typeof member !== "function") return member;
      return (...given: unknown[]): unknown => {
        const port = current;
        const call = (on: Port): unknown => callMember(on, name, given);
        const answer = call(port);
        if (!(answer instanceof Promise)) return answer;
        return answer.catch((error: unknown) => callAgain({ error, port }, call));
      };
    },
  });
}

function callMember(port: object, name: string | symbol, given: readonly unknown[]): unknown {
  const member: unknown = Reflect.get(port, name);
  if (typeof member !== "function") throw new TypeError(`${String(name)} is no method.`);
  return Reflect.apply(member, port, given);
}
