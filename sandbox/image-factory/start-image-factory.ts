import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { addFactoryHost } from "../world/factory/stored-schematics";
import { isFactoryUnreachable } from "../world/faults";
import type { World } from "../world/types";
import { answerFactory } from "./answer-factory";

/** The world's image factory and registries over plain HTTP on loopback. */
export interface ImageFactoryServer {
  /** `127.0.0.1:<port>`: a factory's host for images, and a mirror of the plain registries. */
  readonly host: string;
  readonly close: () => Promise<void>;
}

/**
 * Serves what the world's factory can make (image-factory internal/frontend/http) and what lies in ghcr.io and registry.k8s.io.
 * Its nodes pull images that are named after this host, too. While `factory-unreachable` is armed, connections break.
 */
export async function startImageFactory(world: World): Promise<ImageFactoryServer> {
  const server = createServer((request, response) => {
    if (isFactoryUnreachable(world)) request.socket.destroy();
    else void answerFactory(world, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const forgetHost = addFactoryHost(world, host);
  return {
    host,
    close: () =>
      new Promise((resolve) => {
        forgetHost();
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
