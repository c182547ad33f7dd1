import type { Invariant } from "./invariant";

/** Started voters never fall below quorum. With a single voter every reboot does: that is a hazard, not a violation. */
export const neverBelowQuorum: Invariant = {
  name: "never-below-quorum",
  watch: (world, report) => ({
    onChange(change) {
      if (change.kind !== "etcd") return;
      const voters = world.etcd.members.filter(({ isLearner }) => !isLearner);
      if (voters.length < 2) return;
      const started = voters.filter(({ isStarted }) => isStarted).length;
      const quorum = Math.floor(voters.length / 2) + 1;
      if (started < quorum)
        report(`${String(started)} of ${String(voters.length)} voters are started`);
    },
  }),
};
