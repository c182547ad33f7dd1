import { ourEntryOf, type Invariant } from "./invariant";

/** Preview, diff, refresh and destroy change nothing in the cluster, not even a lease or a pulled image. */
export const readOnlyRunsChangeNothing: Invariant = {
  name: "read-only-runs-change-nothing",
  watch: (_world, report, { readOnly }) => ({
    onChange(change) {
      const entry = ourEntryOf(change);
      if (!readOnly || entry?.isMutation !== true) return;
      report(`${entry.action} ${entry.detail}`);
    },
  }),
};
