// Sets up what a command of this project needs: node tools/set-up.mjs <build|demo|test|quorum|matrix>
import { nodeVersionComplaint } from "./set-up/node-version-complaint.mjs";

const complaint = nodeVersionComplaint(process.versions.node);
if (complaint) {
  console.error(complaint);
  process.exit(1);
}

// Loaded only now: an old Node would fail on the syntax before it could read the complaint.
const { runSetUp } = await import("./set-up/run-set-up.mjs");
process.exitCode = await runSetUp(process.argv[2]);
