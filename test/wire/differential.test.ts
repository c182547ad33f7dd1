import { skipBecause } from "../skip-because";
import { differentialSuite } from "./suites/differential";
import { talosctlBinary } from "./talosctl-binary";

describe("the same seeds in memory and over the wire with talosctl 1.13.0", () => {
  let path = "";

  before(async function () {
    const binary = await talosctlBinary("1.13.0");
    if ("reason" in binary) skipBecause(this, binary.reason);
    path = binary.path;
  });

  differentialSuite([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], () => path);
});
