import { z } from "zod";
import { parseLabelSelector } from "../model/parse-label-selector";
import { positiveSeconds, readParallelism } from "./numbers";
import { readAllowance } from "./read-allowance";
import { leaseName, leaseNamespace, leaseSeconds, waitSeconds } from "./lease-arguments";
import { parseSchematic } from "./schematic";
import { written } from "./written";

const text = z
  .string({ error: "must be text" })
  .refine((value) => value.trim() !== "", "is empty: give it a value or leave it out");

const seconds = z.unknown().transform((value, context) => {
  const parsed = positiveSeconds(value);
  if (parsed !== undefined) return parsed * 1000;
  context.addIssue("must be a number of seconds above 0 and at most 604800 (a week), such as 600");
  return z.NEVER;
});

const parallel = z.unknown().transform((value, context) => {
  const parsed = readParallelism(value);
  if (parsed !== undefined) return parsed;
  context.addIssue(
    `must be a whole number from 1 on, or a share from "1%" to "100%", not ${written(value)}`,
  );
  return z.NEVER;
});

const allowed = z.string({ error: "must be the name of a hazard" }).transform((value, context) => {
  const allowance = readAllowance(value);
  if (typeof allowance !== "string") return allowance;
  context.addIssue(allowance);
  return z.NEVER;
});

const schematicId = z
  .string({ error: "must be text" })
  .regex(
    /^[0-9a-f]{64}$/,
    "is no schematic id: write the 64 hexadecimal digits that the image factory gave",
  );

const schematic = z.unknown().transform((value, context) => {
  const parsed = parseSchematic(value);
  if (typeof parsed !== "string") return parsed;
  context.addIssue(parsed);
  return z.NEVER;
});

const factory = z
  .string({ error: "must be text" })
  .regex(
    /^[A-Za-z0-9.-]+(?::\d{1,5})?$/,
    "must be the factory's host only, without https:// and path, such as factory.talos.dev",
  );

const upgradeType = z.enum(["k8s", "os", "both"], {
  error: 'must be "k8s", "os" or "both"',
});

const drainPolicy = z.enum(["evict", "refuse"], { error: 'must be "evict" or "refuse"' });

const rebootMode = z.enum(["default", "powercycle"], {
  error: 'must be "default" or "powercycle"',
});

const labelSelector = text.superRefine((value, context) => {
  if (value.trim() === "") return;
  const parsed = parseLabelSelector(value);
  if (parsed.kind === "selector") return;
  context.addIssue(`is no label selector: ${parsed.mistakes.join("; ")}`);
});

const workerGroups = z
  .array(labelSelector, { error: "must be a list of label selectors" })
  .min(1, "names no group: leave it out to upgrade the workers in the order of their names");

const group = { error: "must be an object" };

/** All arguments, after unknown and absent values were taken out. Unknown names are issues. */
export const argumentsSchema = z.strictObject({
  talosVersion: z.unknown().optional(),
  kubernetesVersion: z.unknown().optional(),
  upgradeType: upgradeType.optional(),
  talosconfig: text.optional(),
  talosconfigPath: text.optional(),
  context: text.optional(),
  kubeconfig: text.optional(),
  kubeconfigPath: text.optional(),
  schematic: schematic.optional(),
  schematicId: schematicId.optional(),
  installerImage: text.optional(),
  factory: factory.optional(),
  nodes: z
    .array(text, { error: "must be a list of node names or addresses" })
    .min(1, "names no node: leave it out to take every discovered node")
    .optional(),
  profile: text.optional(),
  supportMatrix: text.optional(),
  backup: z.strictObject({ directory: text.optional() }, group).optional(),
  workers: z
    .strictObject({ parallel: parallel.optional(), groups: workerGroups.optional() }, group)
    .optional(),
  rebootMode: rebootMode.optional(),
  canaryRebootMode: rebootMode.optional(),
  drain: z
    .strictObject(
      {
        timeoutSeconds: seconds.optional(),
        barePods: drainPolicy.optional(),
        localData: drainPolicy.optional(),
      },
      group,
    )
    .optional(),
  timeouts: z
    .strictObject(
      {
        healthSeconds: seconds.optional(),
        backupSeconds: seconds.optional(),
        kubernetesSeconds: seconds.optional(),
        nodeSeconds: seconds.optional(),
        verifySeconds: seconds.optional(),
        runSeconds: seconds.optional(),
      },
      group,
    )
    .optional(),
  lease: z
    .strictObject(
      {
        name: leaseName.optional(),
        namespace: leaseNamespace.optional(),
        durationSeconds: leaseSeconds.optional(),
        waitSeconds: waitSeconds.optional(),
      },
      group,
    )
    .optional(),
  allow: z.array(allowed, { error: "must be a list of hazards" }).optional(),
  onUnreachable: z.enum(["warn", "fail"], { error: 'must be "warn" or "fail"' }).optional(),
});

export type Arguments = z.output<typeof argumentsSchema>;

/** Names of the arguments by the path of the group that holds them; the empty path is the top. */
export const argumentNames: Readonly<Record<string, readonly string[]>> = {
  "": Object.keys(argumentsSchema.shape),
  ...Object.fromEntries(
    (["backup", "workers", "drain", "timeouts", "lease"] as const).map((name) => [
      name,
      Object.keys(argumentsSchema.shape[name].unwrap().shape),
    ]),
  ),
};
