import { commandLineErrors } from "../../../../provider/errors/catalogue/command-line-errors";
import { assertRenders } from "./assert-renders";

describe("errors of the command line", () => {
  it("tell every value they are given", () => {
    assertRenders(commandLineErrors, {
      COMMAND_LINE_WRONG: {
        list: "  --from is required",
        help: "pulumi-talos-upgrade path --help",
      },
      STACK_FILE_UNUSABLE: { path: "stacks/Pulumi.dev.yaml", problem: "there is no such file" },
      COMMAND_BROKE: { reason: "out of memory" },
    });
  });
});
