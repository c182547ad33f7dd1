/** Annotation by which a human keeps a Node out of every upgrade; its value is the reason, for people. */
export const lockMark = "talos-upgrade.pulumi.com/locked";
