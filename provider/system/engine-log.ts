import { credentials, Metadata } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import type { Reporter } from "../ports";
import { printLine } from "./print-line";

export interface EngineLogOptions {
  /** The resource's URN, in whose row the lines appear. */
  readonly urn: string | undefined;
  /** Address of the engine; by default this process's last argument, as the dynamic provider is started with. */
  readonly address?: string | undefined;
  /** Where lines go that no engine takes; stderr by default. */
  readonly print?: (line: string) => void;
}

/** A Reporter to the Pulumi engine. No method throws. */
export interface EngineLog extends Reporter {
  /**
   * False when there was an engine and it does not answer within the time, in milliseconds, 5000 by default: then nobody will record
   * what this process reaches.
   */
  answers(withinMs?: number): Promise<boolean>;
  /** Ends when every line has been taken. */
  flush(): Promise<void>;
  close(): void;
}

/** Longest wait for the engine to take one line, in milliseconds. */
const takeMs = 5_000;

/**
 * Progress in the resource's row of the CLI: `status` is shown there while the step runs and left out of the final
 * diagnostics, `info` and `warn` stay. Lines keep their order. Without an engine they go to `print`.
 */
export function engineLog(options: EngineLogOptions): EngineLog {
  const address = options.address ?? process.argv.at(-1) ?? "";
  const print = options.print ?? printLine;
  return isAddress(address) ? connectedLog(address, options.urn ?? "", print) : printingLog(print);
}

function isAddress(text: string): boolean {
  return /^(\[[0-9a-f:]+\]|[\w.-]+):\d+$/i.test(text);
}

function printingLog(print: (line: string) => void): EngineLog {
  return {
    status: print,
    info: print,
    warn: (line) => {
      print(`warning: ${line}`);
    },
    answers: () => Promise.resolve(true),
    flush: () => Promise.resolve(),
    close: () => undefined,
  };
}

function connectedLog(address: string, urn: string, print: (line: string) => void): EngineLog {
  const client = new EngineClient(address, credentials.createInsecure());
  const fallback = printingLog(print);
  let sent = Promise.resolve();

  const send = (request: LogRequest, orElse: () => void): void => {
    sent = sent.then(async () => {
      if (!(await isTaken(client, request))) orElse();
    });
  };
  return {
    status: (line) => {
      send(requestOf(line, { urn, severity: LogSeverity.INFO, isTransient: true }), () => {
        fallback.status(line);
      });
    },
    info: (line) => {
      send(requestOf(line, { urn, severity: LogSeverity.INFO, isTransient: false }), () => {
        fallback.info(line);
      });
    },
    warn: (line) => {
      send(requestOf(line, { urn, severity: LogSeverity.WARNING, isTransient: false }), () => {
        fallback.warn(line);
      });
    },
    answers: (withinMs = takeMs) =>
      new Promise((resolve) => {
        client.waitForReady(Date.now() + withinMs, (error) => {
          resolve(error === undefined);
        });
      }),
    flush: () => sent,
    close: () => {
      client.close();
    },
  };
}

function requestOf(
  line: string,
  kind: { readonly urn: string; readonly severity: LogSeverity; readonly isTransient: boolean },
): LogRequest {
  return new LogRequest()
    .setMessage(line)
    .setUrn(kind.urn)
    .setSeverity(kind.severity)
    .setStreamid(0)
    .setEphemeral(kind.isTransient);
}

function isTaken(client: EngineClient, request: LogRequest): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const options = { deadline: Date.now() + takeMs };
      client.log(request, new Metadata(), options, (error) => {
        resolve(error === null);
      });
    } catch {
      // A closed client throws.
      resolve(false);
    }
  });
}
