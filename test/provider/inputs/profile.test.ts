import assert from "node:assert/strict";
import fc from "fast-check";
import { readProfile, updateProfile } from "../../../provider/inputs/profile";
import { UpgradeError } from "../../../provider/errors/upgrade-error";

const profile = `# the cluster of the lab
name: lab

talos:
    # keep in step with the installer
    version: v1.12.0   # quoted nowhere
    kubernetes_version: '1.34.1'
    extensions: [ iscsi-tools ]  # odd layout
other:
    version: "1.12.0"
`;

const wished = { talosVersion: "1.13.0", kubernetesVersion: "1.35.1" };

function problemOf(text: string): string {
  try {
    readProfile(text, "cluster.yaml");
  } catch (error) {
    assert.ok(error instanceof UpgradeError);
    assert.equal(error.code, "PROFILE_UNUSABLE");
    assert.match(error.message, /cluster\.yaml/);
    return String(error.values["problem"]);
  }
  return "";
}

describe("readProfile", () => {
  it("reads both versions without their v", () => {
    assert.deepEqual(readProfile(profile, "cluster.yaml"), {
      talosVersion: "1.12.0",
      kubernetesVersion: "1.34.1",
    });
  });

  it("names the file and what is wrong with it", () => {
    const cases: readonly [string, RegExp][] = [
      ["", /no section talos/],
      ["name: lab\n", /no section talos/],
      ["talos: 1.12.0\n", /no section talos/],
      ["talos:\n  version: v1.12.0\n", /talos\.kubernetes_version is missing/],
      [
        "talos:\n  version: latest\n  kubernetes_version: v1.34.1\n",
        /talos\.version is not a full/,
      ],
      ["talos:\n  version: 1.12\n  kubernetes_version: v1.34.1\n", /talos\.version is not a full/],
      [
        "talos: {version: &v v1.12.0, kubernetes_version: *v}\n",
        /talos\.kubernetes_version is missing or is no plain/,
      ],
      [
        "talos:\n  version: |\n    v1.12.0\n  kubernetes_version: v1.34.1\n",
        /talos\.version is not a full/,
      ],
      ["talos: [", /not readable YAML/],
      ["a: 1\n---\nb: 2\n", /not readable YAML/],
      ["talos: {}\ntalos: {}\n", /not readable YAML/],
    ];
    for (const [text, problem] of cases) assert.match(problemOf(text), problem, text);
  });

  it("quotes nothing of the file", () => {
    assert.doesNotMatch(problemOf("secret: hunter2\ntalos: ["), /hunter2/);
  });
});

describe("updateProfile", () => {
  it("changes the two versions and nothing else", () => {
    assert.equal(
      updateProfile(profile, wished, "cluster.yaml"),
      profile.replace("v1.12.0", "v1.13.0").replace("'1.34.1'", "'1.35.1'"),
    );
  });

  it("changes only the version it is given", () => {
    assert.equal(
      updateProfile(profile, { kubernetesVersion: "1.35.1" }, "cluster.yaml"),
      profile.replace("'1.34.1'", "'1.35.1'"),
    );
    assert.equal(updateProfile(profile, {}, "cluster.yaml"), profile);
  });

  it("throws for a file it cannot read", () => {
    assert.throws(() => updateProfile("name: lab\n", wished, "cluster.yaml"), UpgradeError);
  });

  const line = fc.constantFrom("", "# a comment", "  # indented", "name: lab", "list: [a,  b]");
  const scalar = (version: string) =>
    fc.tuple(fc.constantFrom("", "v"), fc.constantFrom("", "'", '"')).map(([prefix, quote]) => ({
      before: `${quote}${prefix}${version}${quote}`,
      after: (wish: string) => `${quote}${prefix}${wish}${quote}`,
    }));
  const layout = fc.record({
    start: fc.uniqueArray(line, { maxLength: 4 }),
    mark: fc.constantFrom("", "\uFEFF"),
    newline: fc.constantFrom("\n", "\r\n"),
    gap: fc.constantFrom(" ", "   "),
    comment: fc.constantFrom("", " # v1.12.0 was first", "   "),
    isTalosFirst: fc.boolean(),
    talos: scalar("1.12.0"),
    kubernetes: scalar("1.34.1"),
  });

  it("keeps every other byte, whatever the layout", () => {
    fc.assert(
      fc.property(layout, (parts) => {
        const write = (talos: string, kubernetes: string): string => {
          const versions = [
            `  version:${parts.gap}${talos}${parts.comment}`,
            `  kubernetes_version: ${kubernetes}${parts.comment}`,
          ];
          const lines = parts.isTalosFirst ? versions : versions.toReversed();
          return parts.mark + [...parts.start, "talos:", ...lines, ""].join(parts.newline);
        };
        const text = write(parts.talos.before, parts.kubernetes.before);
        const updated = updateProfile(text, wished, "cluster.yaml");
        assert.equal(updated, write(parts.talos.after("1.13.0"), parts.kubernetes.after("1.35.1")));
        assert.deepEqual(readProfile(updated, "cluster.yaml"), wished);
        assert.equal(updateProfile(updated, wished, "cluster.yaml"), updated);
      }),
    );
  });

  it("throws nothing but its own error on any text", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `talos:\n  version: ${text}`),
        ),
        (text) => {
          try {
            updateProfile(text, wished, "cluster.yaml");
          } catch (error) {
            assert.ok(error instanceof UpgradeError, String(error));
          }
        },
      ),
    );
  });
});
