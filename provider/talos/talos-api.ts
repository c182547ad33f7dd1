import { PortError, type TalosApi } from "../ports";
import type { Endpoint } from "./endpoint";
import { endpointsBeside } from "./endpoints-beside";
import { lazyTalosClient, type TalosApiOptions } from "./lazy-client";
import {
  alarmLines,
  etcdMemberFacts,
  etcdStatusFacts,
  serviceFacts,
  versionFacts,
} from "./machine-facts";
import {
  diagnosticLine,
  extensionFacts,
  machineStatusFacts,
  memberFacts,
  type ResourceKind,
  resourceKinds,
} from "./resource-facts";
import {
  flagAt,
  specParser,
  type SpecValue,
  textAt,
  unwrapMachineConfiguration,
} from "./resource-spec";
import type { TalosClient, Target } from "./talos-client";
import type { TalosAccess } from "./talosconfig";

export type { TalosApiOptions };

/**
 * Reads of the Talos API over gRPC with mTLS, for nodes of Talos 1.9 to 1.14. Connects, and loads gRPC, with the first
 * read. Every method throws PortError.
 */
export function talosApi(access: TalosAccess, options: TalosApiOptions): TalosApi {
  const { client, close } = options.client ?? lazyTalosClient(access, options);
  const resources = resourcesOf(client);
  return {
    ...machineReads(client),
    ...clusterReads(resources),
    ...nodeReads(resources),
    endpointsBeside: endpointsBesideOf(access.endpoints, resources),
    close,
  };
}

type Client = () => Promise<TalosClient>;

function machineReads(client: Client) {
  return {
    version: async (node) => versionFacts(await (await client()).version({ node })),
    bootId: async (node) => {
      const text = await (await client()).readFile({ node }, "/proc/sys/kernel/random/boot_id");
      return text.trim();
    },
    services: async (node) =>
      (await (await client()).services({ node })).services.map(serviceFacts),
    etcdStatus: async (node) => {
      const { memberStatus } = await (await client()).etcdStatus({ node });
      if (memberStatus !== undefined) return etcdStatusFacts(memberStatus);
      throw new PortError({ kind: "other", message: `EtcdStatus of node ${node} is empty` });
    },
    etcdMembers: async (node) =>
      (await (await client()).etcdMembers({ node })).members.map(etcdMemberFacts),
    etcdAlarms: async (node) => alarmLines(await (await client()).etcdAlarms({ node })),
    kubeconfig: async () => (await client()).kubeconfig(),
  } satisfies Partial<TalosApi>;
}

interface Resources {
  readonly text: (target: Target, kind: ResourceKind, id: string) => Promise<string>;
  readonly spec: (target: Target, kind: ResourceKind, id: string) => Promise<SpecValue>;
  readonly list: (
    target: Target,
    kind: ResourceKind,
  ) => Promise<readonly { readonly id: string; readonly spec: SpecValue }[]>;
}

function resourcesOf(client: Client): Resources {
  const parse = specParser();
  const specOf = ({ type }: ResourceKind, yaml: string): SpecValue => {
    try {
      return parse(yaml);
    } catch (error) {
      const message = `the spec of ${type} is no YAML`;
      throw new PortError({ kind: "other", message }, { cause: error });
    }
  };
  const text: Resources["text"] = async (target, kind, id) =>
    (await (await client()).resource(target, kind, id)).spec?.yamlSpec ?? "";
  return {
    text,
    spec: async (target, kind, id) => specOf(kind, await text(target, kind, id)),
    list: async (target, kind) =>
      (await (await client()).resources(target, kind)).map(({ metadata, spec }) => ({
        id: metadata?.id ?? "",
        spec: specOf(kind, spec?.yamlSpec ?? ""),
      })),
  };
}

function clusterReads({ list }: Resources) {
  return {
    members: async () =>
      (await list("any", resourceKinds.members)).map(({ id, spec }) => memberFacts(id, spec)),
    extensions: async (node) =>
      (await list({ node }, resourceKinds.extensions)).map(({ spec }) => extensionFacts(spec)),
    diagnostics: async (node) =>
      (await list({ node }, resourceKinds.diagnostics)).map(({ spec }) => diagnosticLine(spec)),
  } satisfies Partial<TalosApi>;
}

function nodeReads(resources: Resources) {
  const { spec, text } = resources;
  return {
    nodename: (node) => nodenameOf(resources, { node }),
    machineStatus: async (node) =>
      machineStatusFacts(await spec({ node }, resourceKinds.machineStatuses, "machine")),
    machineConfiguration: async (node) =>
      unwrapMachineConfiguration(await text({ node }, resourceKinds.machineConfigs, "v1alpha1")),
    systemUuid: async (node) => {
      const kind = resourceKinds.systemInformation;
      const found = await unlessAbsent(spec({ node }, kind, "systeminformation"));
      return found === undefined ? "" : textAt(found, "uuid");
    },
    securityState: async (node) => {
      const kind = resourceKinds.securityStates;
      const found = await unlessAbsent(spec({ node }, kind, "securitystate"));
      return {
        secureBoot: found !== undefined && flagAt(found, "secureBoot"),
        bootedWithUki: found !== undefined && flagAt(found, "bootedWithUKI"),
      };
    },
  } satisfies Partial<TalosApi>;
}

async function nodenameOf({ spec }: Resources, target: Target): Promise<string> {
  return textAt(await spec(target, resourceKinds.nodenames, "nodename"), "nodename");
}

async function unlessAbsent<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof PortError && error.kind === "not-found") return undefined;
    throw error;
  }
}

/** Names are asked once: an endpoint's does not change, and a node in the middle of its upgrade cannot tell. */
function endpointsBesideOf(
  endpoints: readonly Endpoint[],
  resources: Resources,
): TalosApi["endpointsBeside"] {
  const known = new Map<Endpoint | string, string>();
  const nameOf = async (key: Endpoint | string, target: Target): Promise<string | undefined> => {
    const name = known.get(key) ?? (await nodenameOf(resources, target).catch(() => ""));
    if (name === "") return undefined;
    known.set(key, name);
    return name;
  };
  return (node) =>
    endpointsBeside(node, {
      endpoints,
      nameOf: (endpoint) => nameOf(endpoint, { endpoint }),
      nameOfNode: (each) => nameOf(each, { node: each }),
    });
}
