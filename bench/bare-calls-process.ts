import { readFile } from "node:fs/promises";
import { credentials, Metadata } from "@grpc/grpc-js";
import { MachineServiceClient, type VersionResponse } from "../proto/generated/machine";
import { unary } from "../provider/talos/calls";
import { addressOf, type Endpoint } from "../provider/talos/endpoint";
import { parseTalosconfig, type TalosAccess } from "../provider/talos/talosconfig";

/** What calls cost that nothing but gRPC's library makes: the floor of every look. */
export interface MeasuredCalls {
  readonly milliseconds: number;
  /** Time of the processor that one call took. */
  readonly processorMs: number;
}

/** `Version`, the smallest of all answers, so many times, of the given nodes in turns, so many at once; `repeats` of these, of which the fastest counts. */
async function main(): Promise<void> {
  const [talosconfig = "", calls = "0", inFlight = "1", repeats = "1", ...nodes] =
    process.argv.slice(2);
  const access = readAccess(await readFile(talosconfig, "utf8"));
  const [endpoint] = access.endpoints;
  if (endpoint === undefined) throw new Error("The talosconfig has no endpoint.");
  const client = open(access, endpoint);
  const ask = (node: string): Promise<VersionResponse> => {
    const metadata = new Metadata();
    metadata.set("node", node);
    return unary((done) => client.version({}, metadata, done));
  };
  const [first = ""] = nodes;
  await ask(first);
  const measured: MeasuredCalls[] = [];
  while (measured.length < Number(repeats)) {
    measured.push(
      await measure(Number(calls), Number(inFlight), (at) =>
        ask(nodes[at % nodes.length] ?? first),
      ),
    );
  }
  const [fastest] = measured.sort((left, right) => left.milliseconds - right.milliseconds);
  process.stdout.write(JSON.stringify(fastest));
  client.close();
}

function readAccess(text: string): TalosAccess {
  const parsed = parseTalosconfig(text, { now: Date.now() });
  if (parsed.kind === "access") return parsed.access;
  throw new Error(parsed.problems.join("; "));
}

function open(access: TalosAccess, endpoint: Endpoint): MachineServiceClient {
  const [ca, key, certificate] = [access.ca, access.key, access.certificate].map((text) =>
    Buffer.from(text),
  );
  const secure = credentials.createSsl(ca, key, certificate, {
    // An address is no server name; who is measured here is known.
    checkServerIdentity: () => undefined,
  });
  return new MachineServiceClient(`dns:${addressOf(endpoint)}`, secure, {
    "grpc.ssl_target_name_override": "talos",
    "grpc.enable_http_proxy": 0,
  });
}

async function measure(
  calls: number,
  inFlight: number,
  ask: (at: number) => Promise<unknown>,
): Promise<MeasuredCalls> {
  const used = process.cpuUsage();
  const started = performance.now();
  let begun = 0;
  const lane = async (): Promise<void> => {
    while (begun < calls) await ask((begun += 1));
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  const milliseconds = performance.now() - started;
  const { user, system } = process.cpuUsage(used);
  return { milliseconds, processorMs: (user + system) / 1000 / calls };
}

void main();
