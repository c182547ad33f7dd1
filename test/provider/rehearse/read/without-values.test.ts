import assert from "node:assert/strict";
import fc from "fast-check";
import { withoutValues } from "../../../../provider/rehearse/read/without-values";

const secret = "sup3rs3cret";

// The complaints are those of talosctl 1.13.0 validate, run with such configurations.
describe("a complaint without values", () => {
  it("keeps the names of unknown keys", () => {
    assert.equal(
      withoutValues(
        `error decoding document /v1alpha1/ (line 1): unknown keys found during decoding:\nmachine:\n    bogusKey: ${secret}\n    list:\n        - ${secret}\n        - token: ${secret}\n    text: |\n        ${secret}\n\n        * ${secret}\n`,
      ),
      "error decoding document /v1alpha1/ (line 1): unknown keys found during decoding: machine bogusKey list token text",
    );
  });

  it("goes on after them", () => {
    const complaint =
      "error decoding document /v1alpha1/ (line 1): unknown keys found during decoding:\nmachine:\n    a: b\n\n1 error occurred:\n\t* etcd config is only allowed on control plane machines\n";
    assert.match(
      withoutValues(complaint),
      /decoding: machine a 1 error occurred: etcd config is only allowed on control plane machines$/,
    );
  });

  it("takes out what is quoted", () => {
    assert.equal(
      withoutValues(
        `yaml: construct errors:\n  line 212: parse "foo bar://${secret}": first path segment in URL cannot contain colon`,
      ),
      'yaml: construct errors: line 212: parse "…": first path segment in URL cannot contain colon',
    );
  });

  it("names a document that is not known", () => {
    assert.equal(
      withoutValues('"FancyConfig" "v1alpha1": not registered\n'),
      "FancyConfig v1alpha1: not registered",
    );
  });

  it("takes out what looks like a key or a token", () => {
    assert.equal(withoutValues("bad token abcdef.0123456789abcdef."), "bad token …");
    assert.equal(withoutValues(`bad key ${"QUJD".repeat(10)}==`), "bad key …");
  });

  it("never tells a value of an unknown key", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{8,40}$/), (value) => {
        const complaint = `error decoding document /v1alpha1/ (line 1): unknown keys found during decoding:\nx:\n    y: ${value}Z\n`;
        assert.equal(withoutValues(complaint).includes(`${value}Z`), false);
      }),
    );
  });
});
