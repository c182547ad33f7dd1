import type { Random } from "../random";

/** Stand-ins for what a machine configuration hides: random, of no use, and easy to find where they must not be. */
export interface ClusterSecrets {
  readonly machineToken: string;
  readonly machineCertificate: string;
  /** `machine.ca.key`: base64 of a PEM block with no real key in it. */
  readonly machineKey: string;
  readonly clusterId: string;
  readonly clusterSecret: string;
  readonly clusterCertificate: string;
  readonly clusterKey: string;
  readonly bootstrapToken: string;
  readonly secretboxEncryptionSecret: string;
  readonly serviceAccountKey: string;
}

export function createSecrets(random: Random): ClusterSecrets {
  const pem = (label: string) => {
    const body = randomBytes(random, 48).toString("base64");
    return base64(`-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`);
  };
  const hex = (length: number) => randomBytes(random, length).toString("hex");
  return {
    machineToken: `${hex(3)}.${hex(8)}`,
    machineCertificate: pem("CERTIFICATE"),
    machineKey: pem("ED25519 PRIVATE KEY"),
    clusterId: randomBytes(random, 32).toString("base64url") + "=",
    clusterSecret: randomBytes(random, 32).toString("base64"),
    clusterCertificate: pem("CERTIFICATE"),
    clusterKey: pem("EC PRIVATE KEY"),
    bootstrapToken: `${hex(3)}.${hex(8)}`,
    secretboxEncryptionSecret: randomBytes(random, 32).toString("base64"),
    serviceAccountKey: pem("RSA PRIVATE KEY"),
  };
}

function randomBytes(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => random.integer(256)));
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}
