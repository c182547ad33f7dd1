import type { ConfigurationFacts, InstallConfiguration } from "../model/node";
import type { ExtensionFacts, MachineStatusFacts, TalosApi, TalosVersionFacts } from "../ports";
import type { ReadConfiguration } from "./configuration-reader";

/** What Talos itself tells about one node. */
export interface TalosFacts {
  readonly version: TalosVersionFacts;
  readonly status: MachineStatusFacts;
  readonly extensions: readonly ExtensionFacts[];
  readonly install: InstallConfiguration;
  readonly configuration: ConfigurationFacts;
  readonly security: { readonly secureBoot: boolean; readonly bootedWithUki: boolean };
}

type NodeReads = Pick<
  TalosApi,
  "version" | "machineStatus" | "extensions" | "machineConfiguration" | "securityState"
>;

/** Asks one node, in five calls, for what only it can tell. Throws PortError when it does not answer one of them. */
export async function readTalosFacts(
  talos: NodeReads,
  address: string,
  readConfiguration: ReadConfiguration,
): Promise<TalosFacts> {
  const [version, status, extensions, reading, security] = await Promise.all([
    talos.version(address),
    talos.machineStatus(address),
    talos.extensions(address),
    talos.machineConfiguration(address).then(readConfiguration),
    talos.securityState(address),
  ]);
  return { version, status, extensions, ...reading, security };
}
