import assert from "node:assert/strict";
import { unreadFacts } from "../../../../provider/rehearse/rules/unread-facts";
import { buildFacts } from "../../../builders/facts-builder";

describe("rule unread-facts", () => {
  it("makes one note of equal failures", () => {
    const failure = { what: "the partitions", kind: "unsupported", reason: "not known" } as const;
    const unread = ["c", "a", "b", "d"].map((node) => ({ ...failure, node }));
    assert.deepEqual(
      unreadFacts(buildFacts({ unread })).map(({ severity, node, message }) => [
        severity,
        node,
        message,
      ]),
      [["note", undefined, "The partitions of a, b, c and 1 more could not be read: not known."]],
    );
  });

  it("names the node where it is one", () => {
    const unread = [
      { what: "the partitions", node: "a", kind: "not-permitted", reason: "no" } as const,
      { what: "the pods", node: undefined, kind: "unreachable", reason: "silent" } as const,
    ];
    assert.deepEqual(
      unreadFacts(buildFacts({ unread })).map(({ node, remedy }) => [node, remedy]),
      [
        ["a", "Use a talosconfig or kubeconfig that may read it, or do without this check."],
        [undefined, "Run the preview again."],
      ],
    );
  });
});
