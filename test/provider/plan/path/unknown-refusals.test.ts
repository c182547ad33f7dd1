import assert from "node:assert/strict";
import { builtInMatrix } from "../../../../provider/plan/matrix/built-in-matrix";
import { unknownRefusals } from "../../../../provider/plan/path/unknown-refusals";
import { buildNodes, buildWish } from "./build-wish";

describe("unknownRefusals", () => {
  it("has nothing against known minors, whatever their patch", () => {
    const wish = buildWish(buildNodes("1.12.99", "1.34.99"), "1.15.0-alpha.0/1.38.0-alpha.0");
    assert.deepEqual(unknownRefusals(wish, builtInMatrix), []);
  });

  it("tells of both wished versions at once, with the nearest pair", () => {
    const wish = buildWish(buildNodes("1.13.4", "1.35.4"), "1.16.0/1.99.1");
    const nearest = { talos: "1.14.4", kubernetes: "1.37.2" };
    assert.deepEqual(unknownRefusals(wish, builtInMatrix), [
      {
        code: "TALOS_UNKNOWN",
        property: "talosVersion",
        hazard: undefined,
        nearest,
        message:
          'This release of pulumi-talos-upgrade does not know that Talos version. Which Kubernetes versions Talos 1.16.0 accepts is not known here; known are 1.8 to 1.15. Write talosVersion: "1.14.4" and kubernetesVersion: "1.37.2", the nearest that can be reached. For others update pulumi-talos-upgrade, or add the minor in a file that supportMatrix names.',
      },
      {
        code: "KUBERNETES_UNKNOWN",
        property: "kubernetesVersion",
        hazard: undefined,
        nearest,
        message:
          'This release of pulumi-talos-upgrade does not know that Kubernetes version. Nothing is known here of the minor of Kubernetes 1.99.1; known are 1.25 to 1.38. Write talosVersion: "1.14.4" and kubernetesVersion: "1.37.2", the nearest that can be reached. For others update pulumi-talos-upgrade, or add the minor in a file that supportMatrix names.',
      },
    ]);
  });

  it("tells of running versions, from which no way can be told", () => {
    const wish = buildWish(buildNodes("1.6.4", "1.24.4"), "1.13.0/1.36.1");
    assert.deepEqual(
      unknownRefusals(wish, builtInMatrix).map(({ message, property }) => [property, message]),
      [
        [
          undefined,
          "This release of pulumi-talos-upgrade does not know that Talos version. Which Kubernetes versions Talos 1.6.4 accepts is not known here; known are 1.8 to 1.15. It runs on the cluster, so that no way from it can be told. For others update pulumi-talos-upgrade, or add the minor in a file that supportMatrix names.",
        ],
        [
          undefined,
          "This release of pulumi-talos-upgrade does not know that Kubernetes version. Nothing is known here of the minor of Kubernetes 1.24.4; known are 1.25 to 1.38. It runs on the cluster, so that no way from it can be told. For others update pulumi-talos-upgrade, or add the minor in a file that supportMatrix names.",
        ],
      ],
    );
  });
});
