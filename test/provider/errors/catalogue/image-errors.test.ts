import { imageErrors } from "../../../../provider/errors/catalogue/image-errors";
import { assertRenders } from "./assert-renders";

describe("errors of images", () => {
  it("tell every value they are given", () => {
    assertRenders(imageErrors, {
      EXTENSIONS_WOULD_BE_LOST: {
        node: "worker-1",
        runs: "iscsi-tools, gvisor",
        image: "ghcr.io/siderolabs/installer:v1.13.0",
        holds: "gvisor",
        lost: "iscsi-tools",
        line: 'allow: ["downgrade", "generic-image"]',
      },
      INSTALLER_IMAGE_WRONG: { image: "installer:v1.12.0", problem: "its tag", to: "1.13.0" },
      INSTALLER_UNKNOWN: { node: "cp-1", to: "1.13.0" },
      SCHEMATIC_NOT_POSTED: { factory: "factory.local", reason: "it does not answer" },
      SCHEMATIC_ID_DIFFERS: { factory: "factory.local", theirs: "ab".repeat(32), ours: "cd" },
    });
  });
});
