import assert from "node:assert/strict";
import { askSchematicChanges } from "../../../provider/image-factory/ask-schematic-changes";
import { plannedImages } from "../../../provider/image-factory/planned-images";
import { questionsTo } from "../../../provider/image-factory/questions";
import type { ImageFactory, ImageRegistry } from "../../../provider/ports/images";
import { builtImage, releaseQuestion, type QuestionShape } from "./release-question";

const id = "ab".repeat(32);
const yaml =
  "customization:\n    systemExtensions:\n        officialExtensions:\n            - siderolabs/gvisor\n";

async function changes(shape: QuestionShape, known: string | undefined = yaml) {
  const question = releaseQuestion({
    talos: [{ to: "1.13.0", image: builtImage(id, "1.13.0") }],
    ...shape,
  });
  const factory = { schematic: () => Promise.resolve(known) } as unknown as ImageFactory;
  const questions = questionsTo({ factory, registry: {} as ImageRegistry });
  const images = plannedImages(question);
  return (await askSchematicChanges(images, question.request, questions)).findings;
}

describe("askSchematicChanges", () => {
  it("says when the extensions stay the same", async () => {
    const extensions = [{ name: "gvisor", version: "1" }];
    const [finding] = await changes({ eachNode: { extensions, schematic: undefined } });
    assert.match(
      finding?.message ?? "",
      /from no schematic to abababab…, with the same extensions\.$/,
    );
    assert.equal(finding?.node, undefined);
  });

  it("says nothing of nodes that keep their schematic, or where the new one is not known", async () => {
    assert.deepEqual(await changes({ eachNode: { schematic: { id, factory: undefined } } }), []);
    const unknown = releaseQuestion({ talos: [{ to: "1.13.0", image: builtImage(id, "1.13.0") }] });
    const factory = { schematic: () => Promise.resolve(undefined) } as unknown as ImageFactory;
    const questions = questionsTo({ factory, registry: {} as ImageRegistry });
    const asked = await askSchematicChanges(plannedImages(unknown), unknown.request, questions);
    assert.deepEqual(asked.findings, []);
  });

  it("tells nodes apart that run different extensions", async () => {
    const question = releaseQuestion({
      talos: [{ to: "1.13.0", image: builtImage(id, "1.13.0") }],
    });
    const [image] = plannedImages(question);
    assert.ok(image !== undefined);
    const nodes = image.nodes.map((node, index) =>
      index === 0 ? { ...node, extensions: [{ name: "zfs", version: "1" }] } : node,
    );
    const factory = { schematic: () => Promise.resolve(yaml) } as unknown as ImageFactory;
    const questions = questionsTo({ factory, registry: {} as ImageRegistry });
    const { findings } = await askSchematicChanges(
      [{ ...image, nodes }],
      question.request,
      questions,
    );
    const alone = findings.filter(({ node }) => node === nodes[0]?.name);
    assert.deepEqual(alone.map(({ code }) => code).sort(), ["extensions-lost", "schematic-change"]);
    assert.equal(findings.length, 3);
  });
});
