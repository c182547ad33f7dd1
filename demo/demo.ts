import { findRealTools } from "./find-real-tools";
import { parseStory, usage } from "./parse-story";
import { tellInMemory } from "./tell-in-memory";
import { tellWithRealTools } from "./tell-with-real-tools";

/** `npm run demo`: gives the exit code, 0 only when the sandbox itself confirms the end of the story. */
export async function main(
  commandLine: readonly string[],
  say: (text: string) => void,
): Promise<number> {
  const story = parseStory(commandLine);
  const tools = await findRealTools(story);
  if (tools.kind === "found") return tellWithRealTools(story, { tools, say });
  say(
    `${tools.reason}\n\nSo the same story is told IN MEMORY: no real pulumi, no real talosctl.\n`,
  );
  return tellInMemory(story, say);
}

async function runAsProgram(): Promise<void> {
  const say = (text: string) => process.stdout.write(`${text}\n`);
  try {
    process.exitCode = await main(process.argv.slice(2), say);
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    process.exitCode = 1;
  }
}

if (require.main === module) void runAsProgram();
