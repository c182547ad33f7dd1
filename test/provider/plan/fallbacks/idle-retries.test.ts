import assert from "node:assert/strict";
import { idleRetries } from "../../../../provider/plan/fallbacks/idle-retries";
import { standingFallbacks } from "../../../../provider/plan/fallbacks/standing-fallbacks";
import { buildSnapshot } from "../../../builders/snapshot-builder";
import { fallbackOf, withFallbacks } from "./fallbacks-builder";

const snapshot = withFallbacks(buildSnapshot(), fallbackOf("demo-worker-1"));

function idle(...retryFallback: readonly string[]): readonly string[] {
  return idleRetries(snapshot, standingFallbacks(snapshot), { retryFallback });
}

describe("idleRetries", () => {
  it("says nothing of a name that lifts something", () => {
    assert.deepEqual(idle("demo-worker-1"), []);
  });

  it("tells a node that has not fallen back from one that does not exist", () => {
    const [known, unknown] = idle("demo-worker-2", "demo-worker-9");
    assert.match(known ?? "", /retry-fallback:demo-worker-2", but that node has not fallen back/);
    assert.match(unknown ?? "", /retry-fallback:demo-worker-9", but no node has that name/);
  });
});
