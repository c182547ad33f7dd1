import assert from "node:assert/strict";
import { askReleases } from "../../../provider/image-factory/ask-releases";
import { imageFactory } from "../../../provider/image-factory/image-factory";
import { imageRegistry } from "../../../provider/image-factory/image-registry";
import type { ImagePorts } from "../../../provider/image-factory/questions";
import { parseSchematic } from "../../../provider/inputs/schematic";
import type { Finding } from "../../../provider/model/finding";
import type { SchematicCustomization } from "../../../provider/model/schematic";
import { imageFactoryPort } from "../../../sandbox/in-process/image-factory-port";
import { imageRegistryPort } from "../../../sandbox/in-process/image-registry-port";
import { createLifeline } from "../../../sandbox/in-process/lifeline";
import { createSchematic } from "../../../sandbox/world/factory/schematics";
import { armFault } from "../../../sandbox/world/faults";
import type { World } from "../../../sandbox/world/types";
import { serveWorld } from "../../sandbox/image-factory/serve-world";
import { smallWorld } from "../../sandbox/world/fixtures/small-world";
import { vanillaSchematicId } from "../../builders/snapshot-builder";
import { notingClock } from "./fake-web";
import { builtImage, releaseQuestion, type QuestionShape } from "./release-question";

interface Place {
  readonly world: World;
  /** Everything that was asked for, in order. */
  readonly asked: readonly string[];
  readonly ask: (shape: QuestionShape) => Promise<readonly Finding[]>;
}

/** A world in memory, and what is asked of it. */
function place(): Place {
  const { world, play } = smallWorld();
  const lifeline = createLifeline(world);
  const asked: string[] = [];
  const ports: ImagePorts = {
    factory: imageFactoryPort(world, lifeline),
    registry: imageRegistryPort(world, lifeline),
  };
  const noting = <T extends object>(port: T): T =>
    Object.fromEntries(
      Object.entries(port).map(([name, call]: [string, (...rest: unknown[]) => unknown]) => [
        name,
        (...rest: unknown[]) => {
          asked.push([name, ...rest].join(" "));
          return call(...rest);
        },
      ]),
    ) as T;
  const noted = { factory: noting(ports.factory), registry: noting(ports.registry) };
  return { world, asked, ask: (shape) => play(askReleases(releaseQuestion(shape), noted)) };
}

function customization(...extensions: string[]): SchematicCustomization {
  const systemExtensions = { officialExtensions: extensions };
  const schematic = parseSchematic({ customization: { systemExtensions } });
  assert.ok(typeof schematic !== "string");
  return schematic;
}

function briefly(findings: readonly Finding[]): string[] {
  return findings.map(({ severity, code, message }) => `${severity} ${code}: ${message}`);
}

const vanilla = (version: string) => ({
  to: version,
  image: builtImage(vanillaSchematicId, version),
});

describe("askReleases", () => {
  it("finds nothing where everything is there, and asks each question once", async () => {
    const { asked, ask } = place();
    const shape = { talos: [vanilla("1.13.0"), vanilla("1.14.0")], kubernetes: ["1.35.1"] };
    assert.deepEqual(await ask(shape), []);
    assert.deepEqual([...asked].sort(), [...new Set(asked)].sort());
    assert.equal(asked.filter((question) => question.startsWith("exists")).length, 4);
    assert.equal(asked.filter((question) => question.startsWith("versions")).length, 1);
  });

  it("blocks what does not exist: a Talos version, an image, a Kubernetes version", async () => {
    const { world, ask } = place();
    const missing = builtImage(vanillaSchematicId, "1.13.0");
    armFault(world, { kind: "image-missing", reference: missing });
    const findings = await ask({
      talos: [vanilla("1.13.0"), vanilla("1.13.99")],
      kubernetes: ["1.35.99"],
    });
    assert.deepEqual(briefly(findings), [
      `blocker image-missing: Image ${missing} for demo-control-plane-1, demo-control-plane-2, demo-control-plane-3, demo-worker-1, demo-worker-2 does not exist.`,
      "blocker kubernetes-version-missing: Kubernetes 1.35.99 does not exist: there is no registry.k8s.io/kube-apiserver:v1.35.99, ghcr.io/siderolabs/kubelet:v1.35.99.",
      "blocker talos-version-missing: The factory factory.talos.dev has no Talos 1.13.99.",
    ]);
    assert.equal(
      findings.at(-1)?.remedy,
      'Write talosVersion: "1.13.10", the newest 1.13 that it has.',
    );
  });

  it("blocks a schematic that only its id names and that the factory does not know", async () => {
    const { ask } = place();
    const id = "ab".repeat(32);
    const [finding, ...more] = await ask({
      talos: [{ to: "1.13.0", image: builtImage(id, "1.13.0") }],
    });
    assert.deepEqual(more, []);
    assert.equal(finding?.code, "schematic-unknown");
    assert.match(finding.remedy, /Write schematic with its content/);
  });

  it("notes a customization that is to be posted, and what it changes", async () => {
    const { ask, asked } = place();
    const schematic = customization("siderolabs/zfs", "siderolabs/gvisor");
    const findings = await ask({
      talos: [{ to: "1.13.0", image: builtImage(schematic.id, "1.13.0") }],
      wish: { schematic, schematicId: schematic.id },
      eachNode: { extensions: [{ name: "gvisor", version: "1" }] },
    });
    assert.deepEqual(briefly(findings), [
      "note schematic-change: demo-control-plane-1, demo-control-plane-2, demo-control-plane-3, demo-worker-1, demo-worker-2: " +
        `from schematic 37656798… to ${schematic.id.slice(0, 8)}…, with siderolabs/zfs.`,
      `note schematic-new: The factory factory.talos.dev does not know schematic ${schematic.id} yet.`,
    ]);
    assert.ok(!asked.some((question) => question.startsWith("exists")));
  });

  it("blocks an extension that the factory has not for a hop's version", async () => {
    const { world, ask } = place();
    const { id } = createSchematic(
      world,
      "customization: {systemExtensions: {officialExtensions: [siderolabs/xdma-driver]}}",
    );
    const findings = await ask({
      talos: [
        { to: "1.12.11", image: builtImage(id, "1.12.11") },
        { to: "1.13.0", image: builtImage(id, "1.13.0") },
      ],
      eachNode: { schematic: { id, factory: undefined } },
    });
    assert.deepEqual(
      findings.map(({ code, message }) => [code, message.split(",")[0]]),
      [["extension-missing", "The factory has no siderolabs/xdma-driver for Talos 1.13.0"]],
    );
  });

  it("blocks the loss of an extension behind an id, unless it is given up, with both lists", async () => {
    const { world, ask } = place();
    const { id } = createSchematic(
      world,
      "customization: {systemExtensions: {officialExtensions: [siderolabs/zfs]}}",
    );
    const shape: QuestionShape = {
      talos: [{ to: "1.13.0", image: builtImage(id, "1.13.0") }],
      wish: { schematicId: id },
      eachNode: { extensions: [{ name: "gvisor", version: "1" }] },
    };
    const [lost] = await ask(shape);
    assert.equal(lost?.severity, "blocker");
    assert.match(
      lost.message,
      /would lose gvisor: running are gvisor, schematic .* holds siderolabs\/zfs\.$/,
    );
    const allowed = await ask({ ...shape, wish: { schematicId: id, allow: ["generic-image"] } });
    assert.deepEqual(
      allowed.map(({ code }) => code),
      ["schematic-change"],
    );
    assert.match(allowed[0]?.message ?? "", /with siderolabs\/zfs, without gvisor\.$/);
  });

  it("notes once a host what cannot be asked from here, since the nodes settle it", async () => {
    const { world, ask } = place();
    armFault(world, { kind: "factory-unreachable" });
    const findings = await ask({
      talos: [vanilla("1.13.0"), vanilla("1.14.0")],
      kubernetes: ["1.35.1"],
    });
    assert.deepEqual(
      findings.map(({ severity, code }) => [severity, code]),
      Array(3).fill(["note", "image-unknown"]),
    );
    assert.match(
      findings.map(({ message }) => message).join("\n"),
      /factory\.talos\.dev cannot be reached/,
    );
    assert.match(findings[0]?.remedy ?? "", /the nodes pull it before anything is changed/);
  });

  it("asks the factory behind a proxy, but the proxy for the image", async () => {
    const { asked, ask } = place();
    const image = `harbor.local/factory-proxy/metal-installer/${vanillaSchematicId}:v1.13.99`;
    const findings = await ask({ talos: [{ to: "1.13.99", image }] });
    assert.deepEqual(
      findings.map(({ code }) => code),
      ["talos-version-missing"],
    );
    assert.ok(asked.includes("versions factory.talos.dev"));
  });

  it("says that a pinned digest does not carry over", async () => {
    const { ask } = place();
    const image = `${builtImage(vanillaSchematicId, "1.12.0")}@sha256:${"ab".repeat(32)}`;
    const install = { image, extraKernelArgs: [], grubUseUkiCmdline: false };
    const findings = await ask({ talos: [vanilla("1.13.0")], eachNode: { install } });
    assert.deepEqual(
      findings.map(({ severity, code }) => [severity, code]),
      [["note", "digest-dropped"]],
    );
  });

  it("gives the same over HTTP", () =>
    serveWorld(async ({ host, world }) => {
      const mirrors = Object.fromEntries(
        ["factory.talos.dev", "ghcr.io", "registry.k8s.io"].map((name) => [name, host]),
      );
      const web = { clock: notingClock(), mirrors };
      const ports = { factory: imageFactory(web), registry: imageRegistry(web) };
      const good = { talos: [vanilla("1.13.0")], kubernetes: ["1.35.1"] };
      assert.deepEqual(await askReleases(releaseQuestion(good), ports), []);
      const bad = { talos: [vanilla("1.13.99")], kubernetes: ["1.35.99"] };
      assert.deepEqual(
        (await askReleases(releaseQuestion(bad), ports)).map(({ code }) => code),
        ["kubernetes-version-missing", "talos-version-missing"],
      );
      armFault(world, { kind: "factory-unreachable" });
      const unknown = await askReleases(releaseQuestion(good), ports);
      assert.ok(unknown.every(({ severity }) => severity === "note") && unknown.length > 0);
    }));

  it("lets errors that are no answer pass", async () => {
    const broken = () => Promise.reject(new TypeError("a mistake of ours"));
    const ports: ImagePorts = {
      factory: { schematic: broken, createSchematic: broken, versions: broken, extensions: broken },
      registry: { exists: broken },
    };
    await assert.rejects(
      askReleases(releaseQuestion({ talos: [vanilla("1.13.0")] }), ports),
      TypeError,
    );
  });
});
