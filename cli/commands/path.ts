import { resolve } from "node:path";
import type { Mistake } from "../../provider/inputs/mistake";
import { hazards, type Hazard } from "../../provider/model/hazard";
import type { VersionPair } from "../../provider/model/plan";
import type { MatrixAdditions } from "../../provider/model/support-matrix";
import { makePlan } from "../../provider/plan/make-plan";
import { systemFiles } from "../../provider/system/files";
import type { Answer, Command, Given, Prepared } from "../command-line/command";
import { describeRefusals } from "../command-line/describe-refusals";
import { readHazards } from "../command-line/read-hazards";
import type { Terminal } from "../command-line/terminal";
import { describeJourney } from "../path/describe-journey";
import { imaginedCluster, imaginedRequest } from "../path/imagined-cluster";
import { journeyOf, type Journey } from "../path/journey";
import { journeyAsJson, pathFailureAsJson } from "../path/journey-as-json";
import { readPair } from "../path/read-pair";
import { defaultSize, readSize, type ClusterSize } from "../path/read-size";

/** What `path` is asked. */
interface Question {
  readonly from: VersionPair;
  readonly to: VersionPair;
  readonly size: ClusterSize;
  readonly allow: readonly Hazard[];
  /** Path of a file with more of the support matrix. */
  readonly matrix: string | undefined;
  readonly asJson: boolean;
}

/** Plans the way between two pairs of versions, without a cluster and without a network. */
export const pathCommand: Command = {
  name: "path",
  summary: "show the shortest safe way from one pair of versions to another, offline",
  flags: {
    from: { kind: "text", means: "what runs: Talos/Kubernetes" },
    to: { kind: "text", means: "what is wished: Talos/Kubernetes" },
    nodes: {
      kind: "text",
      means: "control-plane nodes and workers, such as 1+2; default 3, which can spare one",
    },
    allow: {
      kind: "list",
      means: `accept a hazard, repeatable: ${hazards.join(", ")}`,
      choices: hazards,
    },
    matrix: { kind: "text", means: "file with newer entries of the support matrix" },
    json: { kind: "switch", means: "print one line of JSON" },
  },
  examples: [
    ["path --from 1.9.5/1.30.4 --to 1.13.0/1.36.1", "every hop between the two"],
    ["path --from 1.12.0/1.34.1 --to 1.13.0/1.35.1 --nodes 1+2", "with one control-plane node"],
    [
      "path --from 1.11.0/1.33.0 --to 1.13.0/1.35.1 --allow skip-talos-minor",
      "fewer reboots where Talos can skip a minor",
    ],
    ["path --from 1.9.5/1.30.4 --to 1.13.0/1.36.1 --json", "for programs"],
  ],
  prepare: (given, terminal) => Promise.resolve(prepare(given, terminal)),
  failureAsJson: pathFailureAsJson,
};

function prepare(given: Given, terminal: Terminal): Prepared {
  const from = readPair("--from", given.texts.get("from"));
  const to = readPair("--to", given.texts.get("to"));
  const nodes = given.texts.get("nodes");
  const size = nodes === undefined ? defaultSize : readSize(nodes);
  const allowed = readHazards(given.lists.get("allow") ?? []);
  if (from.kind === "mistakes" || to.kind === "mistakes" || !size || allowed.mistakes.length > 0) {
    const pairs = [from, to].flatMap((each) => (each.kind === "mistakes" ? each.mistakes : []));
    const sizes = size === undefined ? [sizeMistake(nodes)] : [];
    return { kind: "mistakes", mistakes: [...pairs, ...sizes, ...allowed.mistakes] };
  }
  const matrix = given.texts.get("matrix");
  const question: Question = {
    from: from.pair,
    to: to.pair,
    size,
    allow: allowed.hazards,
    matrix: matrix === undefined ? undefined : resolve(terminal.directory, matrix),
    asJson: given.switches.has("json"),
  };
  return { kind: "ready", answer: () => answer(question, terminal) };
}

function sizeMistake(text: string | undefined): Mistake {
  const reason = `${JSON.stringify(text)} is no size of a cluster: write control-plane nodes and workers, such as 3+2`;
  return { property: "--nodes", reason };
}

async function answer(question: Question, terminal: Terminal): Promise<Answer> {
  const { from, to, size, allow, matrix } = question;
  const additions = matrix === undefined ? undefined : await readMatrix(matrix);
  const planned = makePlan(imaginedCluster(from, size), imaginedRequest(to, allow), {
    ...(additions === undefined ? {} : { additions }),
  });
  const journey = journeyOf(planned, { from, to, size });
  if (question.asJson) {
    const stdout = `${JSON.stringify(journeyAsJson(journey))}\n`;
    return { exitCode: exitCodeOf(journey), stdout, stderr: "" };
  }
  const hints = {
    allowed: allow,
    flagsFor: (pair: VersionPair) => `--to ${pair.talos}/${pair.kubernetes}`,
  };
  return {
    exitCode: exitCodeOf(journey),
    stdout: describeJourney(journey, terminal.stdout),
    stderr: describeRefusals(journey.refusals, hints, terminal.stderr),
  };
}

/** Loaded only here, since most paths need no file. */
async function readMatrix(path: string): Promise<MatrixAdditions> {
  const { readAdditions } = await import("../../provider/lifecycle/plan-context.js");
  return readAdditions(path, systemFiles);
}

function exitCodeOf({ hops, refusals }: Journey): Answer["exitCode"] {
  if (refusals.length > 0) return 1;
  return hops.length === 0 ? 0 : 2;
}
