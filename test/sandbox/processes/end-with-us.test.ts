import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { waitUntil } from "../../wire/wait-until";

const program = join(__dirname, "..", "..", "..", "sandbox", "processes", "end-with-us.js");

/** Starts a process of its own that starts another, and tells its number. */
const script = `
  const { spawn } = require("node:child_process");
  const { endWithUs } = require(process.argv[1]);
  const { pid } = spawn("sleep", ["60"], { detached: true, stdio: "ignore" });
  const callOff = endWithUs(pid);
  if (process.argv[2] === "off") callOff();
  console.log(pid);
  setInterval(() => undefined, 1e6);
`;

describe("endWithUs", () => {
  const startAndKill = async (...further: readonly string[]): Promise<number> => {
    const child = spawn(process.execPath, ["-e", script, program, ...further]);
    const [text] = (await once(child.stdout, "data")) as [Buffer];
    child.kill("SIGKILL");
    await once(child, "exit");
    return Number(text.toString("utf8"));
  };

  it("ends a process when ours is killed", async () => {
    const pid = await startAndKill();
    await waitUntil("it is gone", () => !isAlive(pid));
  });

  it("leaves it alone where that was called off", async () => {
    const pid = await startAndKill("off");
    assert.equal(isAlive(pid), true);
    process.kill(pid, "SIGKILL");
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
