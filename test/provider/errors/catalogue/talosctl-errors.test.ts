import assert from "node:assert/strict";
import { talosctlErrors } from "../../../../provider/errors/catalogue/talosctl-errors";
import { renderError } from "../../../../provider/errors/upgrade-error";

describe("talosctlErrors", () => {
  for (const [code, entry] of Object.entries(talosctlErrors)) {
    it(`${code} has a title with a full stop, and reads well without values`, () => {
      assert.match(entry.title, /^[^.]+\.$/);
      assert.doesNotMatch(`${entry.why({})} ${entry.next({})}`, /undefined/);
    });
  }

  it("tells what was looked at and the one thing to do", () => {
    const text = renderError(
      "TALOSCTL_TOO_OLD",
      {
        wanted: "1.13 or newer",
        looked: "PATH",
        seen: "/bin/talosctl (1.12.0)",
        download: "talosctl v1.13.2",
      },
      [],
    );
    assert.match(
      text,
      /1\.13 or newer is needed, .*looked at PATH and found \/bin\/talosctl \(1\.12\.0\)\./,
    );
    assert.match(text, /Do next: Install talosctl v1\.13\.2 from /);
    assert.match(text, /Changed so far: nothing\./);
  });
});
