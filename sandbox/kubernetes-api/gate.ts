import type { Server } from "node:net";
import type { WorldClock } from "../world/clock";

/** A listener that opens and closes at will, always on the same port of loopback. */
export interface Gate {
  readonly port: number;
  /** Listens from soon on; tries again while somebody else holds the port. */
  open(): void;
  /** Refuses further connections. */
  shut(): void;
}

/** Milliseconds between two attempts to get the port back. */
const retry = 20;

/** Lets a server listen on a free port. The clock tells the pauses between attempts to get it back later. */
export async function openGate(server: Server, clock: WorldClock): Promise<Gate> {
  await listen(server, 0);
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  let isWanted = true;
  let isOpening = false;
  const attempt = async (): Promise<void> => {
    while (isWanted && !server.listening) {
      await listen(server, port).catch(() => pause(clock, retry));
    }
    isOpening = false;
    if (!isWanted) server.close();
  };
  return {
    port,
    open: () => {
      isWanted = true;
      if (isOpening || server.listening) return;
      isOpening = true;
      void attempt();
    },
    shut: () => {
      isWanted = false;
      if (!isOpening && server.listening) server.close();
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error): void => {
      server.off("error", settle);
      server.off("listening", settle);
      if (error === undefined) resolve();
      else reject(error);
    };
    server.once("error", settle);
    server.once("listening", settle);
    server.listen(port, "127.0.0.1");
  });
}

function pause(clock: WorldClock, ms: number): Promise<void> {
  return new Promise((resolve) => clock.after(ms, resolve));
}
