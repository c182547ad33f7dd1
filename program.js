/* global __dirname, module, require */
// Pulumi starts here: from a file in this folder, so that this folder is the working directory of program and provider.
const { existsSync } = require("node:fs");
const { join } = require("node:path");
const { RunError } = require("@pulumi/pulumi");

const program = join(__dirname, "dist", "index.js");
if (!existsSync(program)) {
  throw new RunError(
    "The program is not built: dist/index.js is missing. Run `npm run build`, then try again.",
  );
}
module.exports = require(program);
