import { mkdir, writeFile } from "node:fs/promises";
import { request } from "node:https";
import { join } from "node:path";
import { generateKeyPairSync } from "node:crypto";
import type { WorldClock } from "../world/clock";
import { freePorts } from "./free-ports";
import { realProcess, type RealProcess } from "./real-process";

export interface RealKubeApiserverOptions {
  /** Path of the kube-apiserver program. */
  readonly program: string;
  /** An empty folder for keys and logs; whoever gave it removes it. */
  readonly directory: string;
  readonly etcdUrls: readonly string[];
  /** Texts in PEM: its own certificate for 127.0.0.1, and the authority of its clients. */
  readonly identity: {
    readonly authority: string;
    readonly certificate: string;
    readonly privateKey: string;
  };
  /** Beside those that it needs to run. */
  readonly flags?: readonly string[];
  /** Real time. */
  readonly clock: WorldClock;
}

export interface RealKubeApiserver {
  /** Such as `https://127.0.0.1:6443`. */
  readonly server: string;
  readonly process: RealProcess;
  /** Resolves when it is ready to serve. */
  ready(): Promise<void>;
}

const patienceMs = 120_000;

/** Starts a real API server on loopback, without controllers, and waits until it serves. */
export async function startRealKubeApiserver(
  options: RealKubeApiserverOptions,
): Promise<RealKubeApiserver> {
  const [port = 0] = await freePorts(1);
  const files = await writeKeys(options);
  const process = realProcess({
    program: options.program,
    arguments: [
      `--etcd-servers=${options.etcdUrls.join(",")}`,
      ...["--bind-address=127.0.0.1", `--secure-port=${String(port)}`],
      `--tls-cert-file=${files.certificate}`,
      `--tls-private-key-file=${files.privateKey}`,
      `--client-ca-file=${files.authority}`,
      "--service-account-issuer=https://localhost",
      `--service-account-key-file=${files.serviceAccounts}`,
      `--service-account-signing-key-file=${files.serviceAccounts}`,
      "--authorization-mode=RBAC",
      // Nobody makes the service account that every pod would need.
      "--disable-admission-plugins=ServiceAccount",
      "--service-cluster-ip-range=10.96.0.0/16",
      `--cert-dir=${options.directory}`,
      ...(options.flags ?? []),
    ],
    logPath: join(options.directory, "log"),
  });
  process.start();
  const server = `https://127.0.0.1:${String(port)}`;
  const ready = (): Promise<void> => untilReady(options, server);
  try {
    await ready();
  } catch (error) {
    await process.kill();
    throw error;
  }
  return { server, process, ready };
}

async function writeKeys({ directory, identity }: RealKubeApiserverOptions) {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const write = async (name: string, text: string): Promise<string> => {
    const path = join(directory, name);
    await writeFile(path, text, { mode: 0o600 });
    return path;
  };
  return {
    authority: await write("authority.pem", identity.authority),
    certificate: await write("certificate.pem", identity.certificate),
    privateKey: await write("key.pem", identity.privateKey),
    serviceAccounts: await write("service-accounts.pem", privateKey),
  };
}

async function untilReady(
  { clock, identity }: RealKubeApiserverOptions,
  server: string,
): Promise<void> {
  const latest = clock.now() + patienceMs;
  while (clock.now() < latest) {
    if ((await statusOf(`${server}/readyz`, identity.authority)) === 200) return;
    await new Promise<void>((resolve) => clock.after(100, resolve));
  }
  throw new Error("The API server does not come up.");
}

function statusOf(url: string, authority: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const sent = request(url, { ca: authority, agent: false, timeout: 5_000 }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on("timeout", () => sent.destroy());
    sent.on("error", () => {
      resolve(undefined);
    });
    sent.end();
  });
}
