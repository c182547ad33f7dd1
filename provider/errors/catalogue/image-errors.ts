import type { ErrorEntry } from "../error-entry";

const unknownNode = "a node";

/** Installer images, and the factories that make them. */
export const imageErrors = {
  EXTENSIONS_WOULD_BE_LOST: {
    title: "The upgrade would lose system extensions.",
    why: ({ node = unknownNode, runs = "some", image = "the new image", holds = "none" }) =>
      `${node} runs: ${runs}. ${image} holds: ${holds}.`,
    next: ({ lost = "them", line = 'allow: ["generic-image"]' }) =>
      `Write schematicId or schematic with ${lost}, or installerImage: "…" of an image that holds them. If they shall go, write: ${line}`,
    blame: "operator",
  },
  INSTALLER_IMAGE_WRONG: {
    title: "The installer image cannot be used.",
    why: ({ image = "", problem = "it is no image reference" }) => `${image}: ${problem}.`,
    next: ({ to = "<talosVersion>" }) =>
      `Write installerImage without a tag, v${to} is added to it; or with the tag v${to}.`,
    blame: "operator",
  },
  INSTALLER_UNKNOWN: {
    title: "No installer image for Secure Boot can be told.",
    why: ({ node = unknownNode }) =>
      `${node} boots with Secure Boot, has no image-factory schematic, and its machine configuration names no signed image; a public image would not boot.`,
    next: ({ to = "<talosVersion>" }) =>
      `Write installerImage: "…" with your signed image for v${to}, or schematicId: "…".`,
    blame: "operator",
  },
  SCHEMATIC_NOT_POSTED: {
    title: "The image factory does not take the schematic.",
    why: ({ factory = "the factory", reason = "it does not answer" }) => `${factory}: ${reason}.`,
    next: ({ factory = "<factory>" }) =>
      `Try: curl -i https://${factory}/versions. Make the factory reachable from here, or post the schematic by hand, then run pulumi up again.`,
    blame: "operator",
  },
  SCHEMATIC_ID_DIFFERS: {
    title: "The image factory gives the schematic another id than we do.",
    why: ({ factory = "the factory", theirs = "another", ours = "ours" }) =>
      `${factory} says ${theirs}, computed here was ${ours}. Images of both would differ from what the preview showed.`,
    next: ({ theirs = "<id>" }) =>
      `Write schematicId: "${theirs}" instead of schematic, and report this: the factory writes schematics in another form.`,
    blame: "us",
  },
} as const satisfies Record<string, ErrorEntry>;
