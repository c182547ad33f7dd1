/** Status of one member, as it tells it itself (etcd v3.6 api/etcdserverpb, Maintenance.Status). */
export interface EtcdStatus {
  readonly clusterId: bigint;
  readonly memberId: bigint;
  /** 0 while it knows none. */
  readonly leaderId: bigint;
  readonly raftTerm: number;
  readonly raftIndex: number;
  readonly raftAppliedIndex: number;
  readonly revision: number;
  readonly isLearner: boolean;
  readonly errors: readonly string[];
  readonly databaseSizeBytes: number;
}

export interface EtcdListedMember {
  readonly id: bigint;
  /** Empty while it has not started. */
  readonly name: string;
  readonly peerUrls: readonly string[];
  readonly isLearner: boolean;
}

/** A member that refuses or does not answer. */
export class EtcdFailure extends Error {}

/** One member's API as JSON over HTTP (etcd v3.6 server/embed, the gateway below `/v3`). */
export interface EtcdGateway {
  status(): Promise<EtcdStatus>;
  /** The list as this member itself has it, without asking the others. */
  members(): Promise<readonly EtcdListedMember[]>;
  alarms(): Promise<readonly { readonly memberId: bigint; readonly alarm: string }[]>;
  /** Gives the revision of the write. */
  put(key: string, value: string): Promise<number>;
  /** Linearizable; undefined for a key that is not there. */
  get(key: string): Promise<string | undefined>;
  moveLeader(target: bigint): Promise<void>;
  addLearner(peerUrl: string): Promise<bigint>;
  promote(id: bigint): Promise<void>;
  remove(id: bigint): Promise<void>;
  /** Forgets what was before a revision. */
  compact(revision: number): Promise<void>;
  /** The database with the 32 bytes of its checksum, as `etcdctl snapshot save` writes it. */
  snapshot(): Promise<Uint8Array>;
}

type Json = Readonly<Record<string, unknown>>;

const aloneMs = 5_000;

/** `url` is the member's client URL. Every call ends within the time given, in milliseconds; snapshots have a minute. */
export function etcdGateway(url: string, callMs = aloneMs): EtcdGateway {
  const ask = (path: string, body: object, timeoutMs = callMs): Promise<string> =>
    post(`${url}/v3/${path}`, body, timeoutMs);
  const askJson = async (path: string, body: object): Promise<Json> =>
    JSON.parse(await ask(path, body)) as Json;
  return {
    status: async () => statusFrom(await askJson("maintenance/status", {})),
    members: async () => {
      const { members } = await askJson("cluster/member/list", { linearizable: false });
      return listOf(members).map(memberFrom);
    },
    alarms: async () => {
      const { alarms } = await askJson("maintenance/alarm", { action: "GET" });
      return listOf(alarms).map((alarm) => ({
        memberId: bigintOf(alarm["memberID"]),
        alarm: textOf(alarm["alarm"]),
      }));
    },
    put: async (key, value) => {
      const answer = await askJson("kv/put", { key: base64(key), value: base64(value) });
      return numberOf((answer["header"] as Json | undefined)?.["revision"]);
    },
    get: async (key) => {
      const [found] = listOf((await askJson("kv/range", { key: base64(key) }))["kvs"]);
      return found && Buffer.from(textOf(found["value"]), "base64").toString("utf8");
    },
    moveLeader: async (target) => {
      await ask("maintenance/transfer-leadership", { targetID: String(target) });
    },
    addLearner: async (peerUrl) => {
      const answer = await askJson("cluster/member/add", { peerURLs: [peerUrl], isLearner: true });
      return bigintOf((answer["member"] as Json | undefined)?.["ID"]);
    },
    promote: async (id) => {
      await ask("cluster/member/promote", { ID: String(id) });
    },
    remove: async (id) => {
      await ask("cluster/member/remove", { ID: String(id) });
    },
    compact: async (revision) => {
      await ask("kv/compaction", { revision: String(revision), physical: true });
    },
    snapshot: async () => joinBlobs(await ask("maintenance/snapshot", {}, 60_000)),
  };
}

async function post(url: string, body: object, timeoutMs: number): Promise<string> {
  try {
    const response = await fetch(url, {
      method: "POST",
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    if (response.ok) return text;
    throw new EtcdFailure(`${url}: ${text.slice(0, 300)}`);
  } catch (error) {
    if (error instanceof EtcdFailure) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new EtcdFailure(`${url}: ${reason}`, { cause: error });
  }
}

function statusFrom(answer: Json): EtcdStatus {
  const header = answer["header"] as Json | undefined;
  return {
    clusterId: bigintOf(header?.["cluster_id"]),
    memberId: bigintOf(header?.["member_id"]),
    leaderId: bigintOf(answer["leader"]),
    raftTerm: numberOf(answer["raftTerm"]),
    raftIndex: numberOf(answer["raftIndex"]),
    raftAppliedIndex: numberOf(answer["raftAppliedIndex"]),
    revision: numberOf(header?.["revision"]),
    isLearner: answer["isLearner"] === true,
    errors: Array.isArray(answer["errors"]) ? answer["errors"].map(String) : [],
    databaseSizeBytes: numberOf(answer["dbSize"]),
  };
}

function memberFrom(member: Json): EtcdListedMember {
  const { peerURLs } = member;
  return {
    id: bigintOf(member["ID"]),
    name: textOf(member["name"]),
    peerUrls: Array.isArray(peerURLs) ? peerURLs.map(String) : [],
    isLearner: member["isLearner"] === true,
  };
}

/** A stream of JSON objects, one a line, each with a piece of the file. */
function joinBlobs(stream: string): Uint8Array {
  const pieces = stream
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => (JSON.parse(line) as { result?: { blob?: string } }).result?.blob ?? "");
  return Buffer.concat(pieces.map((piece) => Buffer.from(piece, "base64")));
}

function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** The gateway writes 64-bit numbers as text and leaves out zeros. */
function bigintOf(value: unknown): bigint {
  return BigInt(typeof value === "string" || typeof value === "number" ? value : 0);
}

function numberOf(value: unknown): number {
  return Number(bigintOf(value));
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function base64(text: string): string {
  return Buffer.from(text, "utf8").toString("base64");
}
