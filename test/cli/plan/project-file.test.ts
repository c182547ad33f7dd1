import assert from "node:assert/strict";
import { findProject } from "../../../cli/plan/project-file";
import { UpgradeError } from "../../../provider/errors/upgrade-error";
import { memoryFiles } from "./memory-files";

const find = (texts: Readonly<Record<string, string>>) =>
  findProject("/srv/cluster/stacks/Pulumi.dev.yaml", memoryFiles(texts));

async function problemOf(texts: Readonly<Record<string, string>>): Promise<unknown> {
  const error = await find(texts).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof UpgradeError);
  assert.equal(error.code, "STACK_FILE_UNUSABLE");
  return error.values;
}

describe("findProject", () => {
  it("takes the nearest project above the stack's file", async () => {
    const texts = { "/srv/cluster/Pulumi.yaml": "name: near", "/srv/Pulumi.yaml": "name: far" };
    assert.deepEqual(await find(texts), { name: "near", directory: "/srv/cluster" });
    assert.deepEqual(await find({ "/srv/Pulumi.yml": "name: far\nruntime: nodejs" }), {
      name: "far",
      directory: "/srv",
    });
  });

  it("counts paths from where Pulumi runs the program: the folder of main", async () => {
    const directoryWith = async (main: string) =>
      (await find({ "/srv/Pulumi.yaml": `name: a\nmain: ${main}` })).directory;
    assert.equal(await directoryWith("program.js"), "/srv");
    assert.equal(await directoryWith("dist/index.js"), "/srv/dist");
    assert.equal(await directoryWith("infrastructure/"), "/srv/infrastructure");
    assert.equal(await directoryWith("/elsewhere/index.ts"), "/elsewhere");
    assert.equal(await directoryWith('""'), "/srv");
  });

  it("says when there is no project, or none that can be read", async () => {
    assert.deepEqual(await problemOf({}), {
      path: "/srv/cluster/stacks/Pulumi.dev.yaml",
      problem: "there is no Pulumi.yaml in its folder or above it",
    });
    for (const text of ["", "[", "name: 3", "main: a"]) {
      assert.deepEqual(await problemOf({ "/srv/Pulumi.yaml": text }), {
        path: "/srv/Pulumi.yaml",
        problem: "it is no Pulumi project: it names no project",
      });
    }
  });
});
