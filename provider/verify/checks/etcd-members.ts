import { failedBy, nodesAtRest, type Check } from "../check";
import { etcdComplaints } from "../etcd-complaints";

export const etcdMembers: Check = {
  name: "etcd-members",
  title: "Every etcd member answers, is in sync, and all agree on members, leader and term",
  run: (subject) => {
    const controlPlane = nodesAtRest(subject).filter(({ role }) => role === "controlplane");
    return failedBy(
      etcdComplaints(
        subject.snapshot.etcd,
        controlPlane.map(({ name }) => name),
      ),
    );
  },
};
