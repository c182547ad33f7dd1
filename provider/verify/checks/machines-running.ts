import { failedBy, nodesAtRest, type Check } from "../check";

export const machinesRunning: Check = {
  name: "machines-running",
  title: "Every machine is in stage running and Talos calls it ready",
  run: (subject) =>
    failedBy(
      nodesAtRest(subject).flatMap(({ name, stage, machineReady, unmetConditions }) => {
        if (stage !== "running") return [`${name} is ${stage}`];
        if (machineReady) return [];
        return [`${name} lacks ${unmetConditions.join(", ") || "readiness"}`];
      }),
    ),
};
