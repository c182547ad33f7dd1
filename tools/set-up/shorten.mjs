const firstShown = 12;
const lastShown = 28;

/** The begin and the end of a program's output: in one of them stands the reason of a failure. */
export function shorten(output) {
  const lines = output.trim().split("\n");
  if (lines.length <= firstShown + lastShown) return lines.join("\n");
  const left = lines.length - firstShown - lastShown;
  return [...lines.slice(0, firstShown), `… ${left} lines …`, ...lines.slice(-lastShown)].join(
    "\n",
  );
}
