import assert from "node:assert/strict";
import { askKubernetes } from "../../../provider/image-factory/ask-kubernetes";
import { questionsTo } from "../../../provider/image-factory/questions";
import { PortError } from "../../../provider/ports";
import type { ImageFactory } from "../../../provider/ports/images";
import { releaseQuestion } from "./release-question";

const { plan } = releaseQuestion({ kubernetes: ["1.35.1", "1.36.0"] });

function ask(exists: (image: string) => Promise<boolean>) {
  return askKubernetes(plan, questionsTo({ factory: {} as ImageFactory, registry: { exists } }));
}

describe("askKubernetes", () => {
  it("tells the version that is missing by the images that are", async () => {
    const { findings, unknown } = await ask((image) =>
      Promise.resolve(!image.includes("kubelet:v1.36")),
    );
    assert.deepEqual(
      findings.map(({ code, message }) => [code, message]),
      [
        [
          "kubernetes-version-missing",
          "Kubernetes 1.36.0 does not exist: there is no ghcr.io/siderolabs/kubelet:v1.36.0.",
        ],
      ],
    );
    assert.deepEqual(unknown, []);
  });

  it("leaves open what cannot be asked", async () => {
    const { findings, unknown } = await ask(() =>
      Promise.reject(new PortError({ kind: "unreachable", message: "no way." })),
    );
    assert.deepEqual(findings, []);
    assert.equal(unknown.length, 4);
    assert.deepEqual(new Set(unknown.map(({ reason }) => reason)), new Set(["no way"]));
  });
});
