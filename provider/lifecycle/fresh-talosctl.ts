import type { Talosctl } from "../ports";

/** A talosctl with the talosconfig that it is given in a file. */
export interface FreshTalosctl {
  readonly text: string;
  /** Reads the talosconfig again; what cannot be read or used leaves the one in use. */
  readonly read: () => Promise<string>;
  readonly open: (text: string) => Talosctl;
}

/** The same talosctl, whose talosconfig is read again before each command: a run may outlive it. */
export function freshTalosctl({ text, read, open }: FreshTalosctl): Talosctl {
  let current = { text, talosctl: open(text) };
  const fresh = async (): Promise<Talosctl> => {
    const now = await read().catch(() => current.text);
    if (now !== current.text) current = { text: now, talosctl: open(now) };
    return current.talosctl;
  };
  return {
    path: current.talosctl.path,
    version: () => current.talosctl.version(),
    health: async (...given) => (await fresh()).health(...given),
    etcdSnapshot: async (...given) => (await fresh()).etcdSnapshot(...given),
    upgrade: async (...given) => (await fresh()).upgrade(...given),
    upgradeKubernetes: async (...given) => (await fresh()).upgradeKubernetes(...given),
    forfeitLeadership: async (...given) => (await fresh()).forfeitLeadership(...given),
    pullImage: async (...given) => (await fresh()).pullImage(...given),
    validateConfiguration: async (...given) => (await fresh()).validateConfiguration(...given),
  };
}
