import type { VersionPair } from "../../provider/model/plan";
import type { Request } from "../../provider/model/request";
import { systemFiles } from "../../provider/system/files";
import type { Answer, Command, Given, Prepared } from "../command-line/command";
import { describeRefusals } from "../command-line/describe-refusals";
import type { Terminal } from "../command-line/terminal";
import { argumentFlags } from "../plan/flag-arguments";
import { describeBlockers, describeView } from "../plan/describe-view";
import { verdictOf, viewOf, type Verdict } from "../plan/view";
import { planFailureAsJson, viewAsJson } from "../plan/view-as-json";

/** Plans for a live cluster, as a preview does, and changes nothing. */
export const planCommand: Command = {
  name: "plan",
  summary: "show what is pending on a live cluster, what drifted and what is in the way",
  flags: {
    "stack-file": {
      kind: "text",
      means: "Pulumi.<stack>.yaml whose settings count where no flag stands for them",
    },
    ...argumentFlags,
    json: { kind: "switch", means: "print one line of JSON" },
  },
  examples: [
    [
      "plan --talosconfig talosconfig --talos 1.13.0 --kubernetes 1.35.1",
      "what an upgrade of this cluster would do",
    ],
    ["plan --stack-file stacks/Pulumi.prod.yaml", "with the settings of a stack"],
    [
      "plan --stack-file stacks/Pulumi.prod.yaml --talosconfig talosconfig --json",
      "for programs, where the stack keeps its talosconfig as a secret",
    ],
  ],
  prepare,
  failureAsJson: planFailureAsJson,
};

async function prepare(given: Given, terminal: Terminal): Promise<Prepared> {
  // Loaded only here: the other commands do without the schema of all arguments, and without a cluster.
  const { readRequest } = await import("../plan/plan-request.js");
  const { directory } = terminal;
  const read = await readRequest(given, { directory, files: systemFiles });
  if (read.kind === "mistakes") return read;
  const asJson = given.switches.has("json");
  return { kind: "ready", answer: () => answer(read.request, { asJson, terminal }) };
}

async function answer(
  request: Request,
  { asJson, terminal }: { readonly asJson: boolean; readonly terminal: Terminal },
): Promise<Answer> {
  const { joints } = await import("../../provider/lifecycle.js");
  const { lookAt } = await import("../../provider/lifecycle/look.js");
  const view = viewOf(await lookAt(request, joints), request);
  const exitCode = exitCodes[verdictOf(view)];
  if (asJson) {
    return { exitCode, stdout: `${JSON.stringify(viewAsJson(view))}\n`, stderr: "" };
  }
  const { stdout, stderr } = terminal;
  const hints = { allowed: request.allow, retried: request.retryFallback, flagsFor };
  const refusals = describeRefusals(view.refusals, hints, stderr);
  return {
    exitCode,
    stdout: describeView(view, stdout),
    stderr: `${refusals}${describeBlockers(view, stderr)}`,
  };
}

const exitCodes: Readonly<Record<Verdict, Answer["exitCode"]>> = {
  nothing: 0,
  pending: 2,
  refused: 1,
};

function flagsFor({ talos, kubernetes }: VersionPair): string {
  return `--talos ${talos} --kubernetes ${kubernetes}`;
}
