import type { Story } from "./story/story";

/** A story that once failed, and what was wrong. */
export interface FixedSeed {
  /** What was wrong, a sentence. */
  readonly was: string;
  readonly story: Story;
}

/** Stories that found a mistake, as small as they could be made. They stay. */
export const fixedSeeds: readonly FixedSeed[] = [
  {
    was: "a worker for which another node answered counted as upgraded, and the run said done",
    story: {
      seed: 205,
      world: {
        controlPlanes: 1,
        workers: 2,
        seed: 205,
        talosVersion: "1.13.0",
        kubernetesVersion: "1.34.1",
      },
      defects: [],
      wish: { talosVersion: "1.13.9", kubernetesVersion: "1.34.3" },
      faults: [
        {
          fault: {
            kind: "apid-answers-for-another",
            node: "demo-worker-2",
            instead: "demo-control-plane-1",
          },
          begins: { kind: "time", ms: 0 },
        },
      ],
      kills: [],
      refreshes: [],
      destroys: false,
    },
  },
  {
    was: "a worker for which another node answered passed for the canary, and the others were started together",
    story: {
      seed: 1156,
      world: {
        controlPlanes: 3,
        workers: 3,
        seed: 1156,
        talosVersion: "1.13.0",
        kubernetesVersion: "1.34.1",
      },
      defects: [],
      wish: {
        talosVersion: "1.13.9",
        kubernetesVersion: "1.34.3",
        workers: { parallel: 6 },
      },
      faults: [
        {
          fault: {
            kind: "apid-answers-for-another",
            node: "demo-worker-3",
            instead: "demo-control-plane-2",
          },
          begins: { kind: "time", ms: 0 },
        },
      ],
      kills: [],
      refreshes: [],
      destroys: false,
    },
  },
  {
    was: "a clock that was set forward ended a wait of half an hour after a minute, and a node that was well was left alone for it",
    story: {
      seed: 282,
      world: {
        controlPlanes: 1,
        workers: 1,
        seed: 282,
        talosVersion: "1.13.0",
        kubernetesVersion: "1.35.1",
      },
      defects: [],
      wish: {
        talosVersion: "1.13.0",
        kubernetesVersion: "1.35.1",
        allow: ["control-plane-downtime"],
        schematic: {
          customization: {
            systemExtensions: {
              officialExtensions: [
                "siderolabs/iscsi-tools",
                "siderolabs/qemu-guest-agent",
                "siderolabs/util-linux-tools",
              ],
            },
          },
        },
      },
      faults: [
        {
          fault: { kind: "clock-jumps", ms: -6_821_949 },
          begins: { kind: "time", ms: 0 },
          lastsMs: 60_000,
        },
      ],
      kills: [],
      refreshes: [],
      destroys: false,
    },
  },
  {
    was: "a node that came back with another schematic than it was given was taken for one that keeps its own",
    story: {
      seed: 147,
      world: {
        controlPlanes: 3,
        workers: 0,
        seed: 147,
        talosVersion: "1.12.0",
        kubernetesVersion: "1.34.1",
      },
      defects: [],
      wish: { talosVersion: "1.12.4", kubernetesVersion: "1.35.1" },
      faults: [
        {
          fault: { kind: "another-schematic", node: "demo-control-plane-3" },
          begins: { kind: "time", ms: 0 },
          lastsMs: 1_800_000,
        },
      ],
      kills: [],
      refreshes: [],
      destroys: false,
    },
  },
  {
    was: "a cordon of ours that a killed run left made the rehearsal refuse every later run, the only one to take it back",
    story: {
      seed: 2513,
      world: {
        controlPlanes: 1,
        workers: 2,
        seed: 2513,
        talosVersion: "1.12.0",
        kubernetesVersion: "1.34.1",
      },
      defects: [],
      wish: {
        talosVersion: "1.13.0",
        kubernetesVersion: "1.35.1",
        allow: ["control-plane-downtime", "etcd-minor-crossing"],
      },
      faults: [
        {
          fault: { kind: "operator-cordons", node: "demo-control-plane-1" },
          begins: { kind: "time", ms: 0 },
        },
      ],
      deeds: [],
      kills: [{ run: 1, event: 2340, pauseMs: 1000 }],
      refreshes: [],
      destroys: false,
    },
  },
  {
    was: "a node that came back too late and with another schematic was taken for one that keeps its own",
    story: {
      seed: 2225,
      world: {
        controlPlanes: 3,
        workers: 1,
        seed: 2225,
        talosVersion: "1.12.0",
        kubernetesVersion: "1.34.1",
      },
      defects: [],
      wish: {
        talosVersion: "1.13.0",
        kubernetesVersion: "1.35.1",
        timeouts: {
          healthSeconds: 113,
          nodeSeconds: 875,
          verifySeconds: 453,
          kubernetesSeconds: 1518,
        },
      },
      faults: [
        {
          fault: { kind: "boot-slow", node: "demo-worker-1", ms: 900000 },
          begins: { kind: "time", ms: 0 },
        },
        {
          fault: { kind: "another-schematic", node: "demo-worker-1" },
          begins: { kind: "time", ms: 0 },
        },
      ],
      deeds: [],
      kills: [],
      refreshes: [],
      destroys: false,
    },
  },
  {
    was: "a node that a human uncordoned while Talos upgraded it kept the mark of Talos and failed the checks for ever",
    story: {
      seed: 2522,
      world: {
        controlPlanes: 1,
        workers: 2,
        seed: 2522,
        talosVersion: "1.12.0",
        kubernetesVersion: "1.34.1",
        workloads: [
          { namespace: "default", name: "web", replicas: 2, minAvailable: undefined },
          { namespace: "default", name: "api-1", replicas: 2, minAvailable: 1 },
        ],
      },
      defects: [],
      wish: { talosVersion: "1.13.0", kubernetesVersion: "1.35.1" },
      faults: [],
      deeds: [
        {
          deed: { kind: "keep-node", node: "demo-worker-1", by: "uncordon", afterMs: 3676 },
          begins: { kind: "time", ms: 0 },
        },
      ],
      kills: [],
      refreshes: [],
      destroys: false,
    },
  },
];
