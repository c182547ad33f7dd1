import { parseDocument, type Document } from "yaml";
import { z } from "zod";
import type { MatrixAdditions } from "../model/support-matrix";
import { parseVersion } from "../model/version";
import { closestName } from "./closest-name";
import type { Mistake } from "./mistake";
import { propertyPath } from "./schema-mistakes";

const property = "supportMatrix";

const minor = z
  .string({ error: "is missing: write a minor such as 1.15" })
  .regex(/^1\.(?:0|[1-9]\d{0,2})$/, { abort: true, error: "must be a minor such as 1.15" });

const minorNumber = minor.transform((text) => Number(text.slice("1.".length)));

const range = z
  .strictObject(
    { from: minorNumber, to: minorNumber },
    { error: "must have from and to, such as { from: 1.33, to: 1.38 }" },
  )
  .refine(({ from, to }) => from <= to, "must not end below where it begins");

const latest = z
  .string({ error: "is missing: write the newest patch, such as 1.15.2" })
  .transform((text, context) => {
    const version = parseVersion(text);
    if (version !== undefined) return version;
    context.addIssue("must be a full version such as 1.15.2");
    return z.NEVER;
  });

const source = z.string({ error: "must be text" }).optional();

const otherMinor = { path: ["latest"], error: "must be a patch of the minor beside it" };

const talosMinor = z
  .strictObject(
    {
      minor,
      latest,
      hosts: range,
      kubernetes: range,
      etcd: z
        .string({ error: "is missing: write the minor of etcd, such as 3.7" })
        .regex(/^\d+\.\d+$/, "must be a minor of etcd such as 3.7"),
      upgradeApi: z.enum(["legacy", "lifecycle"], { error: "must be legacy or lifecycle" }),
      installers: z
        .array(z.enum(["ghcr", "factory"], { error: "must be ghcr or factory" }), {
          error: "must be a list of ghcr and factory",
        })
        .min(1, "names no place where the installer is published"),
      source,
    },
    {
      error: "must be an entry with minor, latest, hosts, kubernetes, etcd, upgradeApi, installers",
    },
  )
  .refine((entry) => entry.latest.startsWith(`${entry.minor}.`), otherMinor);

const kubernetesMinor = z
  .strictObject(
    {
      minor,
      latest,
      kubeletSkew: z
        .string({ error: "is missing: write how many minors a kubelet may be older, such as 3" })
        .regex(/^[1-9]$/, "must be a number from 1 to 9")
        .transform(Number),
      removedApis: z.array(z.string(), { error: "must be a list of APIs" }).default([]),
      source,
    },
    { error: "must be an entry with minor, latest, kubeletSkew" },
  )
  .refine((entry) => entry.latest.startsWith(`${entry.minor}.`), otherMinor);

const fileSchema = z
  .strictObject(
    {
      talos: z.array(talosMinor, { error: "must be a list" }).default([]),
      kubernetes: z.array(kubernetesMinor, { error: "must be a list" }).default([]),
    },
    { error: "must have lists named talos and kubernetes" },
  )
  .superRefine((file, context) => {
    for (const list of ["talos", "kubernetes"] as const) {
      file[list].forEach((entry, index) => {
        const isFirst = file[list].findIndex((other) => other.minor === entry.minor) === index;
        if (isFirst) return;
        context.addIssue({
          code: "custom",
          path: [list, index, "minor"],
          message: `${entry.minor} stands there twice`,
        });
      });
    }
  });

/** The names of the file by the kind of place that holds them, for telling what was probably meant. */
const names: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^$/, ["talos", "kubernetes"]],
  [/^talos\[\d+\]$/, Object.keys(talosMinor.shape)],
  [/^kubernetes\[\d+\]$/, Object.keys(kubernetesMinor.shape)],
  [/\.(?:hosts|kubernetes)$/, ["from", "to"]],
];

/**
 * Reads a file with newer or corrected entries of the support matrix. Scalars are read as they are written, so that 1.30 stays
 * 1.30 without quotes. `path` names the file in mistakes and is the source of entries that name none. Never throws.
 */
export function parseMatrixAdditions(text: string, path: string): MatrixAdditions | Mistake[] {
  const document = parseDocument(text, { schema: "failsafe", prettyErrors: false });
  const error = document.errors[0];
  if (error !== undefined) {
    return [{ property, reason: `${path}: is not readable YAML (${error.code})` }];
  }
  const content = contentOf(document);
  if (content === undefined) {
    return [{ property, reason: `${path}: is not readable YAML (an alias that leads nowhere)` }];
  }
  const parsed = fileSchema.safeParse(content.value);
  if (!parsed.success) return parsed.error.issues.flatMap((issue) => mistakes(issue, path));
  const withSource = <Entry extends { source?: string | undefined }>(entry: Entry) => ({
    ...entry,
    source: entry.source ?? path,
  });
  return {
    talos: parsed.data.talos.map(withSource),
    kubernetes: parsed.data.kubernetes.map(withSource),
  };
}

/** Undefined where an alias names no anchor, or too many are nested: `yaml` tells that by an error of its own. */
function contentOf(document: Document): { readonly value: unknown } | undefined {
  try {
    return { value: document.toJS({ maxAliasCount: 100 }) };
  } catch {
    return undefined;
  }
}

function mistakes(issue: z.core.$ZodIssue, path: string): Mistake[] {
  const place = propertyPath(issue.path);
  if (issue.code !== "unrecognized_keys") {
    return [{ property, reason: `${path}: ${place === "" ? "it" : place} ${issue.message}` }];
  }
  const known = names.find(([pattern]) => pattern.test(place))?.[1] ?? [];
  return issue.keys.map((key) => ({
    property,
    reason: `${path}: ${propertyPath([...issue.path, key])} is not known here: ${hint(key, known)}`,
  }));
}

function hint(key: string, known: readonly string[]): string {
  const meant = closestName(key, known);
  return meant === undefined ? `the names are ${known.join(", ")}` : `did you mean "${meant}"?`;
}
