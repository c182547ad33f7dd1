import assert from "node:assert/strict";
import { statusError } from "../../../provider/image-factory/status-error";

describe("statusError", () => {
  const error = (status: number, text = "") =>
    statusError({ status, text, headers: new Headers(), url: new URL("https://a.local/x") });

  it("tells what a status means", () => {
    assert.deepEqual(
      [401, 403, 404, 429, 500].map((status) => error(status).kind),
      ["not-permitted", "not-permitted", "not-found", "other", "other"],
    );
    assert.equal(
      error(401).message,
      "a.local answers 401: it wants credentials, which we have not",
    );
  });

  it("quotes one line, but no page and no list", () => {
    assert.equal(
      error(400, "invalid schematic\n").message,
      "a.local answers 400 (invalid schematic)",
    );
    for (const text of ["<html>", '{"errors":[]}', "two\nlines"])
      assert.equal(error(500, text).message, "a.local answers 500", text);
  });
});
