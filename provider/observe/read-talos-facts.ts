import type { InstallConfiguration } from "../model/node";
import type { ExtensionFacts, MachineStatusFacts, TalosApi, TalosVersionFacts } from "../ports";
import { readInstallConfiguration } from "./install-configuration";

/** What Talos itself tells about one node. */
export interface TalosFacts {
  readonly version: TalosVersionFacts;
  readonly bootId: string;
  readonly status: MachineStatusFacts;
  readonly extensions: readonly ExtensionFacts[];
  readonly install: InstallConfiguration;
  /** Name of the Node object that this node registers. */
  readonly nodename: string;
  readonly systemUuid: string;
  readonly security: { readonly secureBoot: boolean; readonly bootedWithUki: boolean };
}

/** Asks one node for everything a plan needs of it. Throws PortError when it does not answer one question. */
export async function readTalosFacts(talos: TalosApi, address: string): Promise<TalosFacts> {
  const [version, bootId, status, extensions, configuration, nodename, systemUuid, security] =
    await Promise.all([
      talos.version(address),
      talos.bootId(address),
      talos.machineStatus(address),
      talos.extensions(address),
      talos.machineConfiguration(address),
      talos.nodename(address),
      talos.systemUuid(address),
      talos.securityState(address),
    ]);
  const install = readInstallConfiguration(configuration);
  return { version, bootId, status, extensions, install, nodename, systemUuid, security };
}
