import type { ConfigurationFacts, InstallConfiguration } from "../model/node";
import type { ExtensionFacts, MachineStatusFacts, TalosApi, TalosVersionFacts } from "../ports";
import type { ReadDocuments } from "./configuration-documents";
import { readConfigurationFacts } from "./configuration-facts";
import { readInstallConfiguration } from "./install-configuration";

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
  readDocuments: ReadDocuments,
): Promise<TalosFacts> {
  const [version, status, extensions, documents, security] = await Promise.all([
    talos.version(address),
    talos.machineStatus(address),
    talos.extensions(address),
    talos.machineConfiguration(address).then(readDocuments),
    talos.securityState(address),
  ]);
  const install = readInstallConfiguration(documents);
  const configuration = readConfigurationFacts(documents);
  return { version, status, extensions, install, configuration, security };
}
