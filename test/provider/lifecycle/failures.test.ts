import assert from "node:assert/strict";
import { UpgradeError } from "../../../provider/errors/upgrade-error";
import {
  failureOfError,
  failuresOfMistakes,
  failuresOfRefusals,
  isUnreachable,
} from "../../../provider/lifecycle/failures";
import { PortError } from "../../../provider/ports";
import { buildRequest } from "../../builders/request-builder";
import { unreachable } from "./support/fake-joints";

describe("failures", () => {
  it("keep the property of a mistake", () => {
    const mistake = { property: "workers.parallel", reason: "must be a number" };
    assert.deepEqual(failuresOfMistakes([mistake]), [mistake]);
  });

  it("keep the property of a refusal where it has one, and name its code", () => {
    const refusal = { code: "X", message: "No.", hazard: undefined };
    const both = [
      { ...refusal, property: "nodes" },
      { ...refusal, property: undefined },
    ];
    assert.deepEqual(failuresOfRefusals(both), [
      { property: "nodes", reason: "No. (X)" },
      { property: "", reason: "No. (X)" },
    ]);
  });

  it("stand beside the argument that led to the error", () => {
    const request = buildRequest({ talosconfig: { kind: "content", content: "secret" } });
    const propertyOf = (code: ConstructorParameters<typeof UpgradeError>[0], changed = request) =>
      failureOfError(new UpgradeError(code), changed).property;
    assert.equal(propertyOf("TALOSCONFIG_UNUSABLE"), "talosconfig");
    assert.equal(propertyOf("TALOSCONFIG_UNUSABLE", buildRequest()), "talosconfigPath");
    assert.equal(propertyOf("CLUSTER_MISMATCH"), "kubeconfigPath");
    const kubeconfig = { kind: "content", content: "secret" } as const;
    assert.equal(propertyOf("CLUSTER_MISMATCH", { ...request, kubeconfig }), "kubeconfig");
    assert.equal(propertyOf("PROFILE_UNUSABLE"), "profile");
    assert.equal(propertyOf("NODE_UNKNOWN"), "nodes");
    assert.equal(propertyOf("BACKUP_FOLDER_UNWRITABLE"), "backup.directory");
  });

  it("say what to do next, in one line", () => {
    const { reason } = failureOfError(unreachable(), buildRequest());
    assert.match(
      reason,
      /The cluster cannot be reached\..*nobody answers.*\(CLUSTER_UNREACHABLE\)$/,
    );
  });
});

describe("isUnreachable", () => {
  const refusedWith = (kind: PortError["kind"]) =>
    new UpgradeError("CLUSTER_UNREACHABLE", { cause: new PortError({ kind, message: "no" }) });

  it("tells a cluster that is away from one that turns us away", () => {
    assert.equal(isUnreachable(refusedWith("unreachable")), true);
    assert.equal(isUnreachable(refusedWith("not-permitted")), false);
    assert.equal(isUnreachable(new UpgradeError("CLUSTER_UNREACHABLE")), true);
    assert.equal(isUnreachable(new UpgradeError("CLUSTER_EMPTY")), true);
    assert.equal(isUnreachable(new UpgradeError("CLUSTER_MISMATCH")), false);
  });
});
