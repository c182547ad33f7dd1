import { spawn } from "node:child_process";
import { once } from "node:events";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

type Values = Record<string, unknown>;

export interface Checked {
  readonly inputs: Values;
  readonly failures: readonly { readonly property: string; readonly reason: string }[];
}

/** Pulumi's dynamic provider server, as the engine starts it, without the engine. */
export interface DynamicProvider {
  check(olds: Values, news: Values): Promise<Checked>;
  diff(id: string, olds: Values, news: Values): Promise<"changes" | "no changes" | "unknown">;
  create(inputs: Values): Promise<{ id: string; properties: Values }>;
  read(id: string, properties: Values): Promise<{ id: string; properties: Values }>;
  update(id: string, olds: Values, news: Values): Promise<Values>;
  delete(id: string, properties: Values): Promise<void>;
  stop(): Promise<void>;
}

export interface DynamicProviderOptions {
  /** Address of an engine's log service; none by default. */
  readonly engine?: string;
  readonly environment?: NodeJS.ProcessEnv;
}

/** Starts the server with the program's folder as its working directory. */
export async function startDynamicProvider(
  folder: string,
  options: DynamicProviderOptions = {},
): Promise<DynamicProvider> {
  const script = require.resolve("@pulumi/pulumi/cmd/dynamic-provider");
  const child = spawn(process.execPath, [script, options.engine ?? "no-engine"], {
    cwd: folder,
    env: { ...process.env, PULUMI_NODEJS_PROJECT: "project", ...options.environment },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [port] = (await once(child.stdout.setEncoding("utf8"), "data")) as [string];
  const client = new ResourceProviderClient(
    `127.0.0.1:${port.trim()}`,
    credentials.createInsecure(),
  );
  await callConfigure(client);
  return {
    ...methodsOf(client),
    stop: async () => {
      client.close();
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** A lost answer must not hang a test. */
const longestCallMs = 15_000;

function call<Request, Response>(
  method: (
    request: Request,
    options: { deadline: number },
    answer: (error: ServiceError | null, response: Response) => void,
  ) => unknown,
  request: Request,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    method(request, { deadline: Date.now() + longestCallMs }, (error, response) => {
      if (error === null) resolve(response);
      if (error !== null) reject(error);
    });
  });
}

async function callConfigure(client: ResourceProviderClient): Promise<void> {
  const request = new messages.ConfigureRequest().setArgs(structOf({}));
  await call<messages.ConfigureRequest, messages.ConfigureResponse>(
    client.configure.bind(client) as never,
    request,
  );
}

function methodsOf(client: ResourceProviderClient): Omit<DynamicProvider, "stop"> {
  const method = (name: keyof ResourceProviderClient) => client[name].bind(client) as never;
  return {
    check: async (olds, news) => {
      const request = new messages.CheckRequest().setOlds(structOf(olds)).setNews(structOf(news));
      const response = await call<unknown, messages.CheckResponse>(method("check"), request);
      const failures = response
        .getFailuresList()
        .map((each) => ({ property: each.getProperty(), reason: each.getReason() }));
      return { inputs: valuesOf(response.getInputs()), failures };
    },
    diff: async (id, olds, news) => {
      const request = new messages.DiffRequest()
        .setId(id)
        .setOlds(structOf(olds))
        .setNews(structOf(news));
      const response = await call<unknown, messages.DiffResponse>(method("diff"), request);
      const answers = ["unknown", "no changes", "changes"] as const;
      return answers[response.getChanges()];
    },
    create: async (inputs) => {
      const request = new messages.CreateRequest().setProperties(structOf(inputs));
      const response = await call<unknown, messages.CreateResponse>(method("create"), request);
      return { id: response.getId(), properties: valuesOf(response.getProperties()) };
    },
    read: async (id, properties) => {
      const request = new messages.ReadRequest().setId(id).setProperties(structOf(properties));
      const response = await call<unknown, messages.ReadResponse>(method("read"), request);
      return { id: response.getId(), properties: valuesOf(response.getProperties()) };
    },
    update: async (id, olds, news) => {
      const request = new messages.UpdateRequest()
        .setId(id)
        .setOlds(structOf(olds))
        .setNews(structOf(news));
      const response = await call<unknown, messages.UpdateResponse>(method("update"), request);
      return valuesOf(response.getProperties());
    },
    delete: async (id, properties) => {
      const request = new messages.DeleteRequest().setId(id).setProperties(structOf(properties));
      await call<unknown, unknown>(method("delete"), request);
    },
  };
}

function structOf(values: Values): Struct {
  return Struct.fromJavaScript(values as Record<string, JavaScriptValue>);
}

function valuesOf(struct: Struct | undefined): Values {
  return struct?.toJavaScript() ?? {};
}
