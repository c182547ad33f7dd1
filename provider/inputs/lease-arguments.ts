import { z } from "zod";
import { wholeSeconds } from "./numbers";

// A renewal must get through more than once within the duration; a killed run must not be in the way for ever.
const leastDuration = 15;
const mostDuration = 3_600;
const mostWait = 604_800;

/** A DNS subdomain, as names of Leases are (Kubernetes: Object Names and IDs). */
export const leaseName = z
  .string({ error: "must be text" })
  .regex(
    /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
    "must be the name of a Kubernetes object: lower-case letters, digits, - and . only",
  );

/** A DNS label, as names of namespaces are (Kubernetes: Object Names and IDs). */
export const leaseNamespace = z
  .string({ error: "must be text" })
  .regex(
    /^(?=.{1,63}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
    "must be the name of a namespace: lower-case letters, digits and - only",
  );

/** In milliseconds. */
export const leaseSeconds = z.unknown().transform((value, context) => {
  const seconds = wholeSeconds(value, leastDuration, mostDuration);
  if (seconds !== undefined) return seconds * 1000;
  context.addIssue(
    `must be a whole number of seconds from ${leastDuration} to ${mostDuration}, such as 120`,
  );
  return z.NEVER;
});

/** In milliseconds. */
export const waitSeconds = z.unknown().transform((value, context) => {
  const seconds = wholeSeconds(value, 0, mostWait);
  if (seconds !== undefined) return seconds * 1000;
  context.addIssue(
    `must be a whole number of seconds from 0 to ${mostWait} (a week), such as 1800`,
  );
  return z.NEVER;
});
