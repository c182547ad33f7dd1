import assert from "node:assert/strict";
import { readMirrors } from "../../../provider/lifecycle/read-mirrors";

describe("readMirrors", () => {
  const table: readonly (readonly [string | undefined, object])[] = [
    [undefined, {}],
    ["", {}],
    ["ghcr.io=mirror.local:8443", { "ghcr.io": "mirror.local:8443" }],
    [
      " factory.talos.dev=http://127.0.0.1:8080 , ghcr.io=mirror.local",
      { "factory.talos.dev": "http://127.0.0.1:8080", "ghcr.io": "mirror.local" },
    ],
    ["ghcr.io", {}],
    ["=mirror.local,ghcr.io=", {}],
  ];
  for (const [text, expected] of table) {
    it(`reads ${JSON.stringify(text)}`, () => {
      assert.deepEqual(readMirrors(text), expected);
    });
  }
});
