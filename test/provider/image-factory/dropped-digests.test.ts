import assert from "node:assert/strict";
import { droppedDigests } from "../../../provider/image-factory/dropped-digests";
import { plannedImages } from "../../../provider/image-factory/planned-images";
import { releaseQuestion } from "./release-question";

const digest = `sha256:${"ab".repeat(32)}`;

function findings(written: string | undefined, image: string) {
  const install = { image: written, extraKernelArgs: [], grubUseUkiCmdline: false };
  const talos = [{ to: "1.13.0", image }];
  return droppedDigests(plannedImages(releaseQuestion({ talos, eachNode: { install } })));
}

describe("droppedDigests", () => {
  it("names the nodes whose pin is not carried over, in one note", () => {
    const [finding, ...more] = findings(`a.local/i:v1.12.0@${digest}`, "a.local/i:v1.13.0");
    assert.deepEqual(more, []);
    assert.match(
      finding?.message ?? "",
      /^The machine configuration of demo-control-plane-1, .* pins/,
    );
  });

  it("is silent where nothing was pinned or the new image is pinned, too", () => {
    assert.deepEqual(findings("a.local/i:v1.12.0", "a.local/i:v1.13.0"), []);
    assert.deepEqual(findings(undefined, "a.local/i:v1.13.0"), []);
    assert.deepEqual(findings(`a.local/i@${digest}`, `a.local/i:v1.13.0@${digest}`), []);
  });
});
