import "reflect-metadata";
import { randomBytes, webcrypto } from "node:crypto";
import * as x509 from "@peculiar/x509";
import { encodePem } from "./pem";

/** A certificate with its private key (PKCS #8), both PEM. */
export interface KeyPair {
  readonly certificate: string;
  readonly privateKey: string;
  /** The same key with the label that Talos gives its keys: `ED25519 PRIVATE KEY`. */
  readonly talosPrivateKey: string;
}

/** Validity of a certificate. */
export interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** What a client certificate says of its owner. */
export interface ClientSubject {
  readonly commonName: string | undefined;
  /** Talos reads roles from it, Kubernetes groups. */
  readonly organizations: readonly string[];
}

/** A certificate authority that lives as long as its sandbox; its key never leaves memory. */
export interface CertificateAuthority {
  /** PEM of the authority's own certificate. */
  readonly certificate: string;
  issueServer(names: ServerNames, validity: Validity): Promise<KeyPair>;
  issueClient(subject: ClientSubject, validity: Validity): Promise<KeyPair>;
}

export interface ServerNames {
  readonly dnsNames: readonly string[];
  readonly addresses: readonly string[];
}

interface Issuer {
  readonly name: string;
  readonly privateKey: webcrypto.CryptoKey;
}

type Keys = webcrypto.CryptoKeyPair;

const algorithm = { name: "Ed25519" };
const serverAuth = "1.3.6.1.5.5.7.3.1";
const clientAuth = "1.3.6.1.5.5.7.3.2";

/**
 * Makes a self-signed Ed25519 authority as Talos does (organization `talos` for its own, `kubernetes` for Kubernetes;
 * v1.14.0-rc.1 pkg/machinery/config/generate/secrets/ca.go).
 */
export async function createCertificateAuthority(
  organization: string,
  validity: Validity,
): Promise<CertificateAuthority> {
  const keys = await generateKeys();
  const name = `O=${organization}`;
  const own = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name,
    ...validity,
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.digitalSignature,
        true,
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const issuer = { name, privateKey: keys.privateKey };
  return {
    certificate: encodePem("CERTIFICATE", own.rawData),
    issueServer: (names, period) => issueServer(issuer, names, period),
    issueClient: (subject, period) => issueClient(issuer, subject, period),
  };
}

async function issueServer(
  issuer: Issuer,
  names: ServerNames,
  validity: Validity,
): Promise<KeyPair> {
  return issue(issuer, {
    subject: "CN=sandbox",
    validity,
    extensions: [
      new x509.ExtendedKeyUsageExtension([serverAuth], false),
      new x509.SubjectAlternativeNameExtension([
        ...names.dnsNames.map((value) => ({ type: "dns" as const, value })),
        ...names.addresses.map((value) => ({ type: "ip" as const, value })),
      ]),
    ],
  });
}

async function issueClient(
  issuer: Issuer,
  subject: ClientSubject,
  validity: Validity,
): Promise<KeyPair> {
  const organizations = subject.organizations.map((value) => ({ O: [value] }));
  const commonName = subject.commonName === undefined ? [] : [{ CN: [subject.commonName] }];
  return issue(issuer, {
    subject: [...organizations, ...commonName],
    validity,
    extensions: [new x509.ExtendedKeyUsageExtension([clientAuth], false)],
  });
}

interface Leaf {
  readonly subject: string | x509.JsonName;
  readonly validity: Validity;
  readonly extensions: readonly x509.Extension[];
}

async function issue(issuer: Issuer, leaf: Leaf): Promise<KeyPair> {
  const keys = await generateKeys();
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: leaf.subject,
    issuer: issuer.name,
    ...leaf.validity,
    publicKey: keys.publicKey,
    signingKey: issuer.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      ...leaf.extensions,
    ],
  });
  const pkcs8 = await webcrypto.subtle.exportKey("pkcs8", keys.privateKey);
  return {
    certificate: encodePem("CERTIFICATE", certificate.rawData),
    privateKey: encodePem("PRIVATE KEY", pkcs8),
    talosPrivateKey: encodePem("ED25519 PRIVATE KEY", pkcs8),
  };
}

async function generateKeys(): Promise<Keys> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  if (!("privateKey" in keys)) throw new Error("Ed25519 did not give a pair of keys");
  return keys;
}

/** Sixteen random bytes, positive as X.509 demands. */
function serialNumber(): string {
  return `01${randomBytes(15).toString("hex")}`;
}
