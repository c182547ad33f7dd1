import { skipBecause } from "../skip-because";
import { faultSuite } from "./suites/faults";
import { talosctlBinary } from "./talosctl-binary";

describe("faults with talosctl 1.13.0 against Talos 1.13.0", () => {
  let path = "";

  before(async function () {
    const binary = await talosctlBinary("1.13.0");
    if ("reason" in binary) skipBecause(this, binary.reason);
    path = binary.path;
  });

  faultSuite(() => path);
});
