import type { Reporter } from "../ports";

const longest = 160;
// The tracker repeats every event of machined (cmd/talosctl/pkg/talos/action/node.go); these say how far the node is, the others how it got there.
const tooFine = /^(?:(?:phase|task|service|actor ID): |waiting for actor ID|stage: .*ready: false)/;

/** Gives the lines of a talosctl that tell a change of one node to the reporter, under the node's name. */
export function tellProgress(
  reporter: Reporter,
  node: { readonly node: string; readonly address: string },
): (line: string) => void {
  let told = "";
  return (line) => {
    const text = withoutSubject(line, node.address)
      .replace(/ unmetCond: .*/, "")
      .slice(0, longest);
    if (text === "" || text === told || tooFine.test(text)) return;
    told = text;
    reporter.status(`${node.node}: ${text}`);
  };
}

// The tracker writes `"<node>": text`, everything else `<node>: text` (cmd/talosctl/pkg/talos/action/tracker.go).
function withoutSubject(line: string, address: string): string {
  const text = line.trim();
  const subject = [`"${address}": `, `${address}: `].find((prefix) => text.startsWith(prefix));
  return subject === undefined ? text : text.slice(subject.length);
}
