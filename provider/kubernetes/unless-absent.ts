import { PortError } from "../ports";

/** What is read; undefined where it does not exist. Other failures stay failures. */
export async function unlessAbsent<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof PortError && error.kind === "not-found") return undefined;
    throw error;
  }
}
