import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readKubeconfig, readTalosconfig } from "../../../provider/lifecycle/read-access";
import { systemFiles } from "../../../provider/system/files";
import { talosconfigText } from "./support/talosconfig-text";

const ports = { files: systemFiles, clock: { now: () => Date.parse("2030-01-01T00:00:00Z") } };

describe("access", () => {
  let folder: string;
  const content = (text: string) => ({ kind: "content", content: text }) as const;
  const path = (name: string) => ({ kind: "path", path: join(folder, name) }) as const;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "access-test-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("is read from a text and from a file", async () => {
    const text = await talosconfigText();
    writeFileSync(join(folder, "talosconfig"), text);
    for (const talosconfig of [content(text), path("talosconfig")]) {
      const read = await readTalosconfig({ talosconfig, context: undefined }, ports);
      assert.equal(read.text, text);
      assert.equal(read.access.context, "demo");
    }
  });

  it("names what is wrong and never the secret", async () => {
    const text = await talosconfigText();
    const key = /key: (\S+)/.exec(text)?.[1] ?? "";
    const wrong = { talosconfig: content(text), context: "other" };
    await assert.rejects(readTalosconfig(wrong, ports), (error: Error) => {
      assert.match(error.message, /it has no context "other", only demo/);
      return !error.message.includes(key);
    });
    const late = { ...ports, clock: { now: () => Date.parse("2040-01-01T00:00:00Z") } };
    const right = { talosconfig: content(text), context: undefined };
    await assert.rejects(readTalosconfig(right, late), /expired on 2036-01-01/);
    const absent = { talosconfig: path("absent"), context: undefined };
    await assert.rejects(readTalosconfig(absent, ports), /there is no file/);
  });

  it("may do without a kubeconfig", async () => {
    assert.equal(await readKubeconfig({ kubeconfig: undefined }, systemFiles), undefined);
    assert.equal(await readKubeconfig({ kubeconfig: content("text") }, systemFiles), "text");
    await assert.rejects(
      readKubeconfig({ kubeconfig: path("absent") }, systemFiles),
      /KUBECONFIG_UNREADABLE/,
    );
  });
});
