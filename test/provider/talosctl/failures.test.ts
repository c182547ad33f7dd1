import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { status } from "@grpc/grpc-js";
import { exec } from "../../../provider/talosctl/exec";
import { type CommandFailure, explainFailure } from "../../../provider/talosctl/failures";
import { createCertificateAuthority } from "../../../sandbox/pki/certificate-authority";
import { renderTalosconfig } from "../../../sandbox/pki/talosconfig";
import {
  currentValidity,
  type FakeApid,
  failure,
  startApid,
  talosAuthority,
} from "../talos/fake-apid";
import { realTalosctl, testedVersions, testEnvironment } from "./real-talosctl";

// Texts: Talos v1.13 and v1.14, internal/app/machined/.../v1alpha1_server.go, cmd/talosctl and pkg/cluster/kubernetes.
describe("explainFailure", () => {
  const table: readonly (readonly [string, CommandFailure["kind"], string])[] = [
    [
      "rpc error: code = Unknown desc = failed to acquire upgrade mutex: mutex: Locked by another session",
      "upgrade-mutex-held",
      "another node of the cluster holds the etcd upgrade mutex",
    ],
    [
      'rpc error: code = Unknown desc = error validating etcd for upgrade: etcd member "cp-2" is not healthy',
      "etcd-not-healthy",
      'Talos finds etcd not fit for an upgrade: etcd member "cp-2" is not healthy',
    ],
    [
      'error pulling upgrade image: error from node 10.5.0.2: rpc error: code = NotFound desc = failed to pull image "ghcr.io/siderolabs/installer:v9.9.9": not found',
      "image-not-found",
      "the registry has no image ghcr.io/siderolabs/installer:v9.9.9",
    ],
    [
      'rpc error: code = NotFound desc = failed to resolve image "registry.local:5000/installer:v9.9.9": failed to resolve reference "registry.local:5000/installer:v9.9.9": registry.local:5000/installer:v9.9.9: not found',
      "image-not-found",
      "the registry has no image registry.local:5000/installer:v9.9.9",
    ],
    [
      'error validating installer image "busybox:latest": exit code 1',
      "image-invalid",
      "busybox:latest is no installer image that runs on this node",
    ],
    [
      "pre-flight checks failed: host version 1.9.0 is too old to upgrade to Talos 1.13.0",
      "host-version-not-supported",
      "Talos 1.9.0 is too old to upgrade to 1.13.0",
    ],
    [
      "10.5.0.2: upgrade failed with exit code 4",
      "installer-failed",
      "the installer ended with exit code 4",
    ],
    [
      'unsupported upgrade path 1.33->1.35 (from "1.33.0" to "1.35.0")',
      "path-not-supported",
      "this talosctl does not know the Kubernetes step 1.33->1.35",
    ],
    [
      "compatibility with version 1.15.0 is not supported",
      "path-not-supported",
      "this talosctl does not know Talos 1.15.0",
    ],
    [
      "sha256 checksum not found (size 4096)",
      "snapshot-incomplete",
      "the etcd snapshot broke off at 4096 bytes",
    ],
    ["context deadline exceeded", "deadline-exceeded", "it did not end in time"],
  ];
  for (const [stderr, kind, message] of table) {
    it(`knows ${kind}: ${message}`, () => {
      assert.deepEqual(explainFailure({ stdout: "", stderr }), { kind, message });
    });
  }

  it("reads stdout too, where upgrade-k8s writes, and leaves what it does not know", () => {
    const stdout = 'unsupported upgrade path 1.1->1.3 (from "1.1.0" to "1.3.0")';
    assert.equal(explainFailure({ stdout, stderr: "" })?.kind, "path-not-supported");
    assert.equal(explainFailure({ stdout: "done", stderr: "all is well" }), undefined);
  });
});

describe("explainFailure of what the real talosctl prints", () => {
  let folder: string;
  let apid: FakeApid;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "failures-test-"));
    const authority = await talosAuthority();
    const refuse =
      (code: status, details: string) => (_call: unknown, done: (error: Error) => void) => {
        done(failure(code, details));
      };
    apid = await startApid({
      authority,
      machine: {
        etcdMemberList: refuse(status.PERMISSION_DENIED, "not authorized"),
        etcdAlarmList: refuse(
          status.UNIMPLEMENTED,
          "etcd alarms is only available on control plane nodes",
        ),
        etcdStatus: refuse(status.UNAVAILABLE, "connection error"),
      },
    });
    const stranger = await createCertificateAuthority("talos", currentValidity);
    const subject = { commonName: undefined, organizations: ["os:admin"] };
    const write = async (name: string, by: typeof authority, endpoint: string) => {
      const client = await by.issueClient(subject, currentValidity);
      const text = renderTalosconfig({
        context: "test",
        endpoints: [endpoint],
        authority: by.certificate,
        client,
      });
      writeFileSync(join(folder, name), text, { mode: 0o600 });
    };
    await write("good", authority, apid.endpoint.text);
    await write("stranger", stranger, apid.endpoint.text);
    await write("nobody", authority, "127.0.0.1:1");
  });
  after(() => {
    apid.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const cases: readonly (readonly [string, readonly string[], CommandFailure["kind"]])[] = [
    ["nobody", ["etcd", "members"], "connection-refused"],
    ["stranger", ["etcd", "members"], "certificate"],
    ["good", ["etcd", "members"], "not-authorized"],
    ["good", ["etcd", "alarm", "list"], "not-supported-by-node"],
    ["good", ["etcd", "status"], "unreachable"],
    ["good", ["etcd", "members", "--no-such-flag"], "unknown-flag"],
  ];
  for (const version of testedVersions) {
    it(`talosctl ${version}`, async function () {
      const path = realTalosctl(this, version);
      for (const [config, command, kind] of cases) {
        const connection = ["--talosconfig", join(folder, config), "--nodes", "10.5.0.2"];
        const result = await exec(
          { path, arguments: [...command, ...connection], environment: testEnvironment },
          { deadlineMs: 60_000 },
        );
        assert.equal(explainFailure(result)?.kind, kind, `${command.join(" ")}: ${result.stderr}`);
      }
    }).timeout(120_000);
  }
});
