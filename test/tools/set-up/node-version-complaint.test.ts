import assert from "node:assert/strict";
import type * as Complaint from "../../../tools/set-up/node-version-complaint.mjs" with {
  "resolution-mode": "import",
};
import { loadSetUp } from "../fixtures/load-set-up";

describe("nodeVersionComplaint", () => {
  let nodeVersionComplaint: typeof Complaint.nodeVersionComplaint;

  before(async () => {
    ({ nodeVersionComplaint } = (await loadSetUp("node-version-complaint")) as typeof Complaint);
  });

  for (const version of ["20.19.0", "20.20.2", "22.0.0", "24.1.0"]) {
    it(`has nothing against ${version}`, () => {
      assert.equal(nodeVersionComplaint(version), undefined);
    });
  }

  for (const version of ["18.20.8", "20.9.0", "20.18.3", "4.9.1"]) {
    it(`names ${version} and what to install`, () => {
      const complaint = nodeVersionComplaint(version) ?? "";
      assert.match(complaint, /needs Node\.js 20\.19 or newer; this is /);
      assert.ok(complaint.includes(version));
      assert.match(complaint, /Install/);
    });
  }
});
