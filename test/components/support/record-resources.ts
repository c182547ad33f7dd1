import * as pulumi from "@pulumi/pulumi";

export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
}

/** What a stack that is referred to exports; secret outputs are named. */
export interface ReferredStack {
  readonly outputs: Record<string, unknown>;
  readonly secretOutputNames: readonly string[];
}

/** Lets programs run without an engine and records what they register. Secrets keep their wrapping. */
export function recordResources(
  stack: ReferredStack = { outputs: {}, secretOutputNames: [] },
  live: Record<string, unknown> = {},
): Registered[] {
  const registered: Registered[] = [];
  void pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      registered.push({ type, name, inputs: inputs as Record<string, unknown> });
      if (type === "pulumi:pulumi:StackReference") {
        return { id: name, state: { ...(inputs as object), ...stack } };
      }
      return { id: name, state: { ...(inputs as object), ...live } };
    },
    call: ({ inputs }) => inputs as Record<string, unknown>,
  });
  return registered;
}

/** The value of an output. */
export function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => {
    output.apply(resolve);
  });
}
