import { parseAllDocuments } from "yaml";
import type { ControlPlaneComponentName, WorldNode } from "../types";
import { WorldError } from "../world-error";

type Section = Readonly<Record<string, unknown>>;

/** The parts of a v1alpha1 document that the world acts on. */
export interface Configuration {
  readonly machine: Section;
  readonly cluster: Section;
  readonly type: string | undefined;
  readonly kubeletImage: string | undefined;
  /** Undefined on workers, whose configuration names none. */
  readonly componentImages: Readonly<Record<ControlPlaneComponentName, string | undefined>>;
  readonly proxyImage: string | undefined;
  readonly extraKernelArgs: readonly string[];
  readonly grubUseUkiCmdline: boolean;
}

/** By text: configurations are asked for far more often than they change, and nodes share them. */
const known = new Map<string, Configuration>();

/** More than the versions of all configurations that one cluster has at a time. */
const configurationsKept = 64;

/** The node's active configuration. */
export function configurationOf(node: WorldNode): Configuration {
  return readConfiguration(node.machineConfig);
}

/** Throws WorldError `invalid-argument` for what is no v1alpha1 configuration. */
export function readConfiguration(yaml: string): Configuration {
  return known.get(yaml) ?? remember(yaml, parseConfiguration(yaml));
}

/** What stands in a text that the world has just written, so that nobody has to parse it. */
export function noteConfiguration(
  yaml: string,
  sections: Pick<Configuration, "machine" | "cluster">,
): void {
  remember(yaml, configurationWith(sections));
}

/** As `readConfiguration`, of whatever was noted. */
export function parseConfiguration(yaml: string): Configuration {
  const document = findV1Alpha1(yaml);
  return configurationWith({
    machine: sectionOf(document, "machine"),
    cluster: sectionOf(document, "cluster"),
  });
}

function remember(yaml: string, configuration: Configuration): Configuration {
  if (known.size >= configurationsKept) known.delete(known.keys().next().value ?? yaml);
  known.set(yaml, configuration);
  return configuration;
}

function configurationWith({
  machine,
  cluster,
}: Pick<Configuration, "machine" | "cluster">): Configuration {
  const install = sectionOf(machine, "install");
  const image = (component: string) => textOf(sectionOf(cluster, component).image);
  return {
    machine,
    cluster,
    type: textOf(machine.type),
    kubeletImage: textOf(sectionOf(machine, "kubelet").image),
    componentImages: {
      "kube-apiserver": image("apiServer"),
      "kube-controller-manager": image("controllerManager"),
      "kube-scheduler": image("scheduler"),
    },
    proxyImage: image("proxy"),
    extraKernelArgs: listOf(install.extraKernelArgs),
    grubUseUkiCmdline: install.grubUseUKICmdline === true,
  };
}

function findV1Alpha1(yaml: string): Section {
  const documents = parseAllDocuments(yaml);
  const parsed = Array.isArray(documents) ? documents : [];
  const broken = parsed.flatMap(({ errors }) => errors)[0];
  if (broken !== undefined) throw new WorldError("invalid-argument", `yaml: ${broken.message}`);
  const values: unknown[] = parsed.map((document) => document.toJS() as unknown);
  const found = values.find((value) => isSection(value) && value.version === "v1alpha1");
  if (!isSection(found))
    throw new WorldError(
      "invalid-argument",
      "the applied machine configuration doesn't contain v1alpha1 config, did you mean to patch the machine config instead?",
    );
  return found;
}

export function sectionOf(parent: Section, key: string): Section {
  const value = parent[key];
  return isSection(value) ? value : {};
}

function isSection(value: unknown): value is Section {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
