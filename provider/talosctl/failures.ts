/** Why a talosctl failed, for messages only: what is done next is decided from the cluster, never from this. */
export interface CommandFailure {
  readonly kind:
    | "upgrade-mutex-held"
    | "etcd-not-healthy"
    | "image-not-found"
    | "image-invalid"
    | "installer-failed"
    | "upgrade-in-progress"
    | "drain-blocked"
    | "path-not-supported"
    | "removed-api-in-use"
    | "host-version-not-supported"
    | "snapshot-incomplete"
    | "certificate"
    | "not-authorized"
    | "not-supported-by-node"
    | "connection-refused"
    | "deadline-exceeded"
    | "unreachable"
    | "unknown-flag";
  /** A sentence without full stop. */
  readonly message: string;
}

interface FailurePattern {
  readonly kind: CommandFailure["kind"];
  readonly pattern: RegExp;
  readonly message: (found: Readonly<Record<string, string | undefined>>) => string;
}

/** The first that fits is told, so the special ones stand before the general ones. Texts: talosctl 1.9 to 1.14. */
const failurePatterns: readonly FailurePattern[] = [
  {
    kind: "upgrade-mutex-held",
    pattern: /failed to acquire upgrade mutex/i,
    message: () => "another node of the cluster holds the etcd upgrade mutex",
  },
  {
    kind: "etcd-not-healthy",
    pattern: /error validating etcd for upgrade: (?<reason>[^\n]+)/i,
    message: ({ reason }) => `Talos finds etcd not fit for an upgrade: ${reason ?? ""}`,
  },
  {
    kind: "image-not-found",
    pattern:
      /(?:failed to (?:pull|resolve) (?:image|reference) "?(?<image>[^\s"@]+[^\s":@])[^\n]*?not found|(?<missing>[^\s"@]+:[\w.-]+): not found)/i,
    message: ({ image, missing }) => `the registry has no image ${image ?? missing ?? ""}`,
  },
  {
    kind: "image-invalid",
    pattern: /error validating installer image "?(?<image>[^\s":]+(?::[\w.-]+)?)/i,
    message: ({ image }) => `${image ?? "the image"} is no installer image that runs on this node`,
  },
  {
    kind: "host-version-not-supported",
    pattern:
      /host version (?<host>\S+) is too (?<how>old to upgrade|new to downgrade) to Talos (?<target>\S+)/i,
    message: ({ host, how, target }) =>
      `Talos ${host ?? ""} is too ${how ?? ""} to ${target ?? ""}`,
  },
  {
    kind: "installer-failed",
    pattern: /upgrade failed with exit code (?<code>\d+)/i,
    message: ({ code }) => `the installer ended with exit code ${code ?? ""}`,
  },
  {
    kind: "upgrade-in-progress",
    pattern: /(?:another (?:install|upgrade)[^\n]*in progress|sequence is locked|error: locked)/i,
    message: () => "another upgrade or reboot of this node is under way",
  },
  {
    kind: "drain-blocked",
    pattern: /(?:violate the pod's disruption budget|error draining node|failed to drain)/i,
    message: () => "pods of the node could not be evicted",
  },
  {
    kind: "path-not-supported",
    pattern: /unsupported upgrade path (?<path>\S+)/i,
    message: ({ path }) => `this talosctl does not know the Kubernetes step ${path ?? ""}`,
  },
  {
    kind: "path-not-supported",
    pattern:
      /(?:upgrades|compatibility) (?:to|with) version (?<version>\S+) (?:are|is) not supported/i,
    message: ({ version }) => `this talosctl does not know Talos ${version ?? ""}`,
  },
  {
    kind: "removed-api-in-use",
    pattern: /found (?:resources|removed|feature gates)[^\n]*/i,
    message: () => "the cluster uses something that the new Kubernetes version no longer has",
  },
  {
    kind: "snapshot-incomplete",
    pattern: /sha256 checksum not found \(size (?<size>\d+)\)/i,
    message: ({ size }) => `the etcd snapshot broke off at ${size ?? ""} bytes`,
  },
  {
    kind: "certificate",
    pattern: /(?:x509: (?<reason>[^"\n]+)|tls: (?<alert>[^"\n]*certificate[^"\n]*))/i,
    message: ({ reason, alert }) => `the certificates do not fit: ${reason ?? alert ?? ""}`,
  },
  {
    kind: "not-authorized",
    pattern: /(?:code = PermissionDenied desc = (?<reason>[^"\n]+)|not authorized)/i,
    message: ({ reason }) => `the talosconfig may not do this: ${reason ?? "not authorized"}`,
  },
  {
    kind: "not-supported-by-node",
    pattern: /code = Unimplemented desc = (?<reason>[^"\n]+)/i,
    message: ({ reason }) => `the node does not know this call: ${reason ?? ""}`,
  },
  {
    kind: "connection-refused",
    pattern: /dial tcp (?<address>\S+): connect: connection refused/i,
    message: ({ address }) => `nobody answers at ${address ?? ""}`,
  },
  {
    kind: "deadline-exceeded",
    pattern: /(?:context deadline exceeded|code = DeadlineExceeded)/i,
    message: () => "it did not end in time",
  },
  {
    kind: "unreachable",
    pattern: /(?:code = Unavailable|i\/o timeout|no route to host|network is unreachable)/i,
    message: () => "the node or its endpoint is not reachable",
  },
  {
    kind: "unknown-flag",
    pattern: /unknown (?:shorthand )?flag: (?<flag>\S+)/i,
    message: ({ flag }) => `this talosctl does not know the flag ${flag ?? ""}`,
  },
];

/** The failure that talosctl's output tells of; undefined when it fits no known one. */
export function explainFailure(output: {
  readonly stdout: string;
  readonly stderr: string;
}): CommandFailure | undefined {
  const text = `${output.stderr}\n${output.stdout}`;
  for (const { kind, pattern, message } of failurePatterns) {
    const match = pattern.exec(text);
    if (match !== null) return { kind, message: message(match.groups ?? {}).trim() };
  }
  return undefined;
}
