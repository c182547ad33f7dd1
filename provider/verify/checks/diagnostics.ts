import { askEach } from "../ask-each";
import { failedBy, nodesAtRest, skipped, type Check } from "../check";

export const diagnostics: Check = {
  name: "diagnostics",
  title: "No machine reports a problem of its own",
  run: async (subject) => {
    const told = await askEach(nodesAtRest(subject), (address) =>
      subject.talos.diagnostics(address),
    );
    if (told.kind === "untold") return skipped(`${told.node} does not tell its diagnostics`);
    return failedBy(
      told.answers.flatMap(({ node, value }) => value.map((problem) => `${node.name}: ${problem}`)),
    );
  },
};
