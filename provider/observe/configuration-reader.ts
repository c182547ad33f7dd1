import type { ConfigurationFacts, InstallConfiguration } from "../model/node";
import { remembered } from "../model/remembered";
import type { TalosApi } from "../ports";
import { documentReader } from "./configuration-documents";
import { readConfigurationFacts } from "./configuration-facts";
import { readInstallConfiguration } from "./install-configuration";

/** What the machine configuration of a node tells us. */
export interface ConfigurationReading {
  readonly install: InstallConfiguration;
  readonly configuration: ConfigurationFacts;
}

/** Throws PortError, which quotes nothing, where the text is no YAML. */
export type ReadConfiguration = (text: string) => ConfigurationReading;

/** More than the nodes of any cluster that we know of; one configuration of 10 kB for each of them is 10 MB. */
const configurationsKept = 1_000;

const readers = new WeakMap<object, ReadConfiguration>();

/**
 * The reader for the cluster behind a connection: a run looks at it again and again, and its configurations hardly change. What
 * it remembers is secret, and goes with the connection.
 */
export function configurationReader(
  connection: Pick<TalosApi, "machineConfiguration">,
): ReadConfiguration {
  const reader = readers.get(connection) ?? newReader();
  readers.set(connection, reader);
  return reader;
}

function newReader(): ReadConfiguration {
  const readDocuments = documentReader();
  return remembered(configurationsKept, (text) => {
    const documents = readDocuments(text);
    return {
      install: readInstallConfiguration(documents),
      configuration: readConfigurationFacts(documents),
    };
  });
}
