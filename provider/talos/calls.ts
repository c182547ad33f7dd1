import type { ClientReadableStream, ServiceError } from "@grpc/grpc-js";

/** Turns a unary call of a gRPC client into a promise; rejects with gRPC's ServiceError. */
export function unary<Reply>(
  start: (callback: (error: ServiceError | null, reply: Reply) => void) => unknown,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    start((error, reply) => {
      if (error === null) resolve(reply);
      else reject(error);
    });
  });
}

/** All messages of a server stream; rejects with gRPC's ServiceError. */
export function collect<Message>(stream: ClientReadableStream<Message>): Promise<Message[]> {
  return new Promise((resolve, reject) => {
    const messages: Message[] = [];
    stream.on("data", (message: Message) => messages.push(message));
    stream.on("error", reject);
    stream.on("end", () => {
      resolve(messages);
    });
  });
}
