import type { Credential, Request, UpgradeType } from "../model/request";
import { parseVersion, type Version } from "../model/version";
import type { Allowance } from "./read-allowance";
import { argumentNames, argumentsSchema, type Arguments } from "./arguments-schema";
import { backupDirectory, findBackupMistake, type InputContext } from "./backup-directory";
import {
  defaultDrain,
  defaultLease,
  defaultOnUnreachable,
  defaultRebootMode,
  defaultTimeouts,
  defaultUpgradeType,
  defaultWorkersParallel,
} from "./defaults";
import { findConflicts, type Known } from "./find-conflicts";
import type { Mistake } from "./mistake";
import { schemaMistakes } from "./schema-mistakes";
import { holdsUnknown, isObject, knownPart } from "./unknown-values";
import { findVersionMistake, isNeeded, missingVersion } from "./wished-versions";

export type ParsedInputs =
  | { readonly kind: "request"; readonly request: Request }
  /** Everything that is wrong, in the order of the arguments. */
  | { readonly kind: "mistakes"; readonly mistakes: readonly Mistake[] }
  /** A preview in which some argument is not known yet; what is known is right. */
  | { readonly kind: "unknown" };

/**
 * Reads the raw inputs of the resource. Names that begin with `__` belong to the engine and `plan` is computed by us:
 * both are passed over. A version that the upgrade type does not need is accepted and ignored. Never throws.
 */
export function parseRequest(
  raw: Readonly<Record<string, unknown>>,
  context: InputContext,
): ParsedInputs {
  const given = Object.fromEntries(Object.entries(raw).filter(([name]) => isOurs(name)));
  const known = knownPart(given) as Known;
  const isUnknown = (name: string): boolean => holdsUnknown(given[name]);
  const parsed = argumentsSchema.safeParse(known);
  const mistakes = [
    ...(parsed.success ? [] : schemaMistakes(parsed.error.issues)),
    ...findConflicts(known, isUnknown),
    ...versionMistakes(known, isUnknown),
    ...backupMistakes(known, { isUnknown: isUnknown("backup"), context }),
  ];
  if (mistakes.length > 0 || !parsed.success) {
    return { kind: "mistakes", mistakes: inOrder(mistakes) };
  }
  if (Object.keys(given).some(isUnknown)) return { kind: "unknown" };
  return { kind: "request", request: buildRequest(parsed.data, raw["__urn"], context) };
}

function isOurs(name: string): boolean {
  return !name.startsWith("__") && name !== "plan";
}

function versionMistakes(known: Known, isUnknown: (name: string) => boolean): Mistake[] {
  return (["talosVersion", "kubernetesVersion"] as const).flatMap((name) => {
    const upgradeType = wishedUpgradeType(known, isUnknown);
    if (upgradeType !== undefined && !isNeeded(name, upgradeType)) return [];
    if (isUnknown(name)) return [];
    if (known[name] === undefined) {
      return upgradeType === undefined ? [] : [missingVersion(name, upgradeType)];
    }
    return findVersionMistake(name, known[name]) ?? [];
  });
}

/** Undefined when it is not known or wrong, so that it cannot be told which versions are needed. */
function wishedUpgradeType(
  known: Known,
  isUnknown: (name: string) => boolean,
): UpgradeType | undefined {
  if (isUnknown("upgradeType")) return undefined;
  const value = known["upgradeType"] ?? defaultUpgradeType;
  return (["k8s", "os", "both"] as const).find((type) => type === value);
}

function backupMistakes(
  known: Known,
  backup: { readonly isUnknown: boolean; readonly context: InputContext },
): Mistake[] {
  if (backup.isUnknown) return [];
  const group = known["backup"] ?? {};
  if (!isObject(group)) return [];
  const directory = group["directory"];
  if (directory !== undefined && (typeof directory !== "string" || directory.trim() === "")) {
    return [];
  }
  return [findBackupMistake(directory, backup.context) ?? []].flat();
}

function inOrder(mistakes: readonly Mistake[]): Mistake[] {
  const names = argumentNames[""] ?? [];
  const place = ({ property }: Mistake): number => {
    const index = names.indexOf(/^[^.[]*/.exec(property)?.[0] ?? "");
    return index === -1 ? names.length : index;
  };
  return mistakes.toSorted((left, right) => place(left) - place(right));
}

function buildRequest(data: Arguments, urn: unknown, context: InputContext): Request {
  const upgradeType = data.upgradeType ?? defaultUpgradeType;
  return {
    upgradeType,
    talosVersion: isNeeded("talosVersion", upgradeType) ? version(data.talosVersion) : undefined,
    kubernetesVersion: isNeeded("kubernetesVersion", upgradeType)
      ? version(data.kubernetesVersion)
      : undefined,
    talosconfig: credential(data.talosconfig, data.talosconfigPath ?? ""),
    context: data.context,
    kubeconfig: optionalCredential(data.kubeconfig, data.kubeconfigPath),
    schematic: data.schematic,
    schematicId: data.schematic?.id ?? data.schematicId,
    installerImage: data.installerImage?.trim(),
    factory: data.factory,
    nodes: data.nodes === undefined ? undefined : [...new Set(data.nodes)],
    profile: data.profile,
    supportMatrix: data.supportMatrix,
    backupDirectory: backupDirectory(data.backup?.directory, context),
    workersParallel: data.workers?.parallel ?? defaultWorkersParallel,
    workerGroups: data.workers?.groups ?? [],
    rebootMode: data.rebootMode ?? defaultRebootMode,
    canaryRebootMode: data.canaryRebootMode ?? data.rebootMode ?? defaultRebootMode,
    drain: {
      timeoutMs: data.drain?.timeoutSeconds ?? defaultDrain.timeoutMs,
      barePods: data.drain?.barePods ?? defaultDrain.barePods,
      localData: data.drain?.localData ?? defaultDrain.localData,
    },
    timeouts: {
      healthMs: data.timeouts?.healthSeconds ?? defaultTimeouts.healthMs,
      backupMs: data.timeouts?.backupSeconds ?? defaultTimeouts.backupMs,
      kubernetesMs: data.timeouts?.kubernetesSeconds ?? defaultTimeouts.kubernetesMs,
      nodeMs: data.timeouts?.nodeSeconds ?? defaultTimeouts.nodeMs,
      verifyMs: data.timeouts?.verifySeconds ?? defaultTimeouts.verifyMs,
      runMs: data.timeouts?.runSeconds ?? defaultTimeouts.runMs,
    },
    lease: {
      namespace: data.lease?.namespace ?? defaultLease.namespace,
      name: data.lease?.name ?? defaultLease.name,
      durationMs: data.lease?.durationSeconds ?? defaultLease.durationMs,
      waitMs: data.lease?.waitSeconds ?? defaultLease.waitMs,
    },
    ...allowances(data.allow ?? []),
    onUnreachable: data.onUnreachable ?? defaultOnUnreachable,
    urn: typeof urn === "string" ? urn : undefined,
  };
}

function allowances(allowed: readonly Allowance[]): Pick<Request, "allow" | "retryFallback"> {
  const named = allowed.flatMap((one) => (one.kind === "hazard" ? [one.hazard] : []));
  const nodes = allowed.flatMap((one) => (one.kind === "retry-fallback" ? [one.node] : []));
  return { allow: [...new Set(named)], retryFallback: [...new Set(nodes)] };
}

function version(value: unknown): Version | undefined {
  return typeof value === "string" ? parseVersion(value) : undefined;
}

function credential(content: string | undefined, path: string): Credential {
  return content === undefined ? { kind: "path", path } : { kind: "content", content };
}

function optionalCredential(
  content: string | undefined,
  path: string | undefined,
): Credential | undefined {
  return content === undefined && path === undefined ? undefined : credential(content, path ?? "");
}
