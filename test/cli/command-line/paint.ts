import { openTerminal, type Paint } from "../../../cli/command-line/terminal";

/** No colours, as in a pipe. */
export const plainPaint: Paint = paintOf(false);

/** The colours of a terminal. */
export const colouredPaint: Paint = paintOf(true);

function paintOf(isTTY: boolean): Paint {
  return openTerminal({
    directory: "",
    variables: {},
    stdout: { isTTY },
    stderr: {},
  }).stdout;
}
