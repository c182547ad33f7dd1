import { styleText } from "node:util";

/** Where a command is run. */
export interface Terminal {
  /** Relative paths of flags count from here. */
  readonly directory: string;
  /** Width for help, in letters. */
  readonly columns: number;
  readonly stdout: Paint;
  readonly stderr: Paint;
  /** Asks whoever sits there for yes or no; undefined where nobody does. */
  readonly confirm: ((question: string) => Promise<boolean>) | undefined;
}

/** Gives a text a colour, where there are colours. */
export interface Paint {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly doubtful: (text: string) => string;
  readonly bad: (text: string) => string;
}

/** What a stream tells of itself. */
interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

interface Surroundings {
  readonly directory: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly stdout: Stream;
  readonly stderr: Stream;
  /** Where a person answers; nowhere by default. */
  readonly confirm?: Terminal["confirm"];
}

/** Wider lines are hard to read. */
const widest = 100;

const plain: Paint = {
  strong: same,
  faint: same,
  good: same,
  doubtful: same,
  bad: same,
};

const coloured: Paint = {
  strong: styled("bold"),
  faint: styled("dim"),
  good: styled("green"),
  doubtful: styled("yellow"),
  bad: styled("red"),
};

/** The terminal of a process: coloured where a stream is one and neither NO_COLOR nor a dumb terminal forbids it. */
export function openTerminal(surroundings: Surroundings): Terminal {
  const { directory, variables, stdout, stderr, confirm } = surroundings;
  return {
    directory,
    columns: Math.min(stdout.columns ?? widest, widest),
    stdout: paintFor(stdout, variables),
    stderr: paintFor(stderr, variables),
    confirm,
  };
}

/** A terminal without colours, as a pipe is. */
export function plainTerminal(directory: string): Terminal {
  return openTerminal({ directory, variables: {}, stdout: {}, stderr: {} });
}

/** NO_COLOR counts when it is not empty (no-color.org). */
function paintFor({ isTTY = false }: Stream, variables: Surroundings["variables"]): Paint {
  const isForbidden = (variables["NO_COLOR"] ?? "") !== "" || variables["TERM"] === "dumb";
  return isTTY && !isForbidden ? coloured : plain;
}

function styled(format: Parameters<typeof styleText>[0]): (text: string) => string {
  // The stream was looked at already; Node's own look would be at stdout, whatever the text is for.
  return (text) => styleText(format, text, { validateStream: false });
}

function same(text: string): string {
  return text;
}
