import { PortError } from "../ports";

// Kubernetes answers 401 with "Unauthorized", gRPC with Unauthenticated; what a role may not do is "not authorized" or "forbidden", and
// no new credential of the same role would change that.
const refused = /certificate|expired|x509|ssl alert|\bUnauthorized\b|unauthenticated|status 401/i;

/** Whether a call failed since its credential does not hold, or does not hold any more. */
export function isAccessRefused(error: unknown): boolean {
  return (
    error instanceof PortError && error.kind === "not-permitted" && refused.test(error.message)
  );
}
