import type { ErrorCode } from "../../../provider/errors/catalogue";
import { UpgradeError } from "../../../provider/errors/upgrade-error";
import type { Lifecycle } from "../../../provider/lifecycle/create-lifecycle";
import { PartialFailure } from "../../../provider/lifecycle/partial-failure";
import type { Properties } from "../../../provider/lifecycle/properties";

/** What Pulumi keeps of the one resource between its runs. */
export interface StackState {
  id: string | undefined;
  inputs: Properties;
  outputs: Properties;
}

/** Why a call was refused or failed, as far as a machine can tell it. */
export interface Reason {
  /** Of our catalogue, or of a finding of the rehearsal. */
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly text: string;
}

/** How a `pulumi up` ended. */
export type Outcome =
  /** The resource was left as it is, or was brought to the wish. */
  | { readonly kind: "done"; readonly touched: boolean }
  /** Nothing was begun. */
  | { readonly kind: "refused"; readonly reasons: readonly Reason[] }
  /** It stopped on its way, and what was reached is stored. */
  | { readonly kind: "failed"; readonly reasons: readonly Reason[] };

export function newStack(): StackState {
  return { id: undefined, inputs: {}, outputs: {} };
}

/** `pulumi up`, as the engine calls the provider: check, then create, or diff and update. */
export async function up(
  lifecycle: Lifecycle,
  stack: StackState,
  news: Properties,
): Promise<Outcome> {
  const checked = wire(await lifecycle.check(stack.inputs, wire(news)));
  if (checked.failures.length > 0) {
    return { kind: "refused", reasons: checked.failures.map(({ reason }) => reasonIn(reason)) };
  }
  const { inputs } = checked;
  const { id } = stack;
  if (id === undefined) return store(stack, inputs, () => lifecycle.create(inputs));
  const { changes } = await lifecycle.diff(id, stack.outputs, inputs);
  if (!changes) {
    stack.inputs = inputs;
    return { kind: "done", touched: false };
  }
  return store(stack, inputs, async () => {
    const { outs } = await lifecycle.update(id, stack.outputs, inputs);
    return { id, outs };
  });
}

/** `pulumi preview`: the pending plan, or why there is none. */
export async function preview(
  lifecycle: Lifecycle,
  stack: StackState,
  news: Properties,
): Promise<readonly string[]> {
  const checked = wire(await lifecycle.check(stack.inputs, wire(news)));
  if (checked.failures.length > 0) return checked.failures.map(({ reason }) => reason);
  return checked.inputs["plan"] as readonly string[];
}

/** `pulumi refresh`. */
export async function refresh(lifecycle: Lifecycle, stack: StackState): Promise<void> {
  if (stack.id === undefined) return;
  const { props } = wire(await lifecycle.read(stack.id, stack.outputs));
  stack.outputs = props;
}

/** `pulumi destroy`. */
export async function destroy(lifecycle: Lifecycle, stack: StackState): Promise<void> {
  if (stack.id === undefined) return;
  await lifecycle.delete(stack.id, stack.outputs);
  Object.assign(stack, newStack());
}

async function store(
  stack: StackState,
  inputs: Properties,
  call: () => Promise<{ readonly id: string; readonly outs: Properties }>,
): Promise<Outcome> {
  try {
    const { id, outs } = wire(await call());
    Object.assign(stack, { id, inputs, outputs: outs });
    return { kind: "done", touched: true };
  } catch (error) {
    if (error instanceof PartialFailure) {
      const { id, properties } = wire({ id: error.id, properties: error.properties });
      Object.assign(stack, { id, inputs, outputs: properties });
      return { kind: "failed", reasons: reasonsOf(error.cause) };
    }
    if (error instanceof UpgradeError) return { kind: "refused", reasons: reasonsOf(error) };
    throw error;
  }
}

/** A refused plan gives each of its refusals. */
function reasonsOf(error: unknown): readonly Reason[] {
  if (!(error instanceof UpgradeError)) throw error;
  const { code, values, message: text } = error;
  if (code !== "PLAN_REFUSED") return [{ code, values, text }];
  const refusals = String(values["list"]).split(/\n(?=\[[A-Z_]+\])/);
  return refusals.map((line) => ({
    code: /^\[([A-Z_]+)\]/.exec(line)?.[1] ?? ("PLAN_REFUSED" satisfies ErrorCode),
    values: {},
    text: line,
  }));
}

function reasonIn(text: string): Reason {
  return { code: /\(([A-Za-z_-]+)\)$/.exec(text)?.[1] ?? "INPUTS_WRONG", values: {}, text };
}

/** Through JSON, as everything goes between engine and provider. */
function wire<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
