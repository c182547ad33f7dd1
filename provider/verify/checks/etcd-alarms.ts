import { failedBy, type Check } from "../check";

export const etcdAlarms: Check = {
  name: "etcd-alarms",
  title: "No etcd member has raised an alarm",
  run: ({ snapshot }) =>
    failedBy([...new Set(snapshot.etcd.flatMap(({ alarms }) => alarms))].toSorted()),
};
