import assert from "node:assert/strict";
import type { CreateWorldOptions } from "../../../../sandbox/world/create-world";
import {
  appliesImmediately,
  configurationProblems,
} from "../../../../sandbox/world/machine-configuration/problems";
import { readConfiguration } from "../../../../sandbox/world/machine-configuration/read";
import { smallWorld } from "../fixtures/small-world";

function problems(options: CreateWorldOptions, change: (yaml: string) => string): string[] {
  const { controlPlane } = smallWorld(options);
  const node = controlPlane(1);
  return configurationProblems(node, readConfiguration(change(node.machineConfig)));
}

const toKubernetes = (version: string) => (yaml: string) =>
  yaml.replaceAll(":v1.31.1", `:v${version}`);

describe("configurationProblems", () => {
  it("are none for the configuration that runs", () => {
    assert.deepEqual(
      problems({ kubernetesVersion: "1.31.1" }, (yaml) => yaml),
      [],
    );
  });

  // v1.12.0 pkg/machinery/config/types/v1alpha1/v1alpha1_validation.go RuntimeValidate.
  it("name every Kubernetes image outside the range of the running Talos, from 1.11 on", () => {
    const found = problems(
      { talosVersion: "1.12.0", kubernetesVersion: "1.31.1" },
      toKubernetes("1.36.0"),
    );
    assert.equal(found.length, 4);
    assert.match(
      found[0] ?? "",
      /^kubelet image is not valid: version of Kubernetes 1\.36\.0 is too new/,
    );
  });

  it("leave Kubernetes to the installer before 1.11", () => {
    const found = problems(
      { talosVersion: "1.10.0", kubernetesVersion: "1.31.1" },
      toKubernetes("1.36.0"),
    );
    assert.deepEqual(found, []);
  });

  it("ask every image for a tag", () => {
    const found = problems({ kubernetesVersion: "1.31.1" }, (yaml) =>
      yaml.replace("kubelet:v1.31.1", "kubelet"),
    );
    assert.match(found.join(), /failed to parse Kubernetes version/);
  });

  it("keep extra kernel arguments and grubUseUKICmdline apart", () => {
    const found = problems({ extraKernelArgs: ["quiet"] }, (yaml) =>
      yaml.replace("grubUseUKICmdline: false", "grubUseUKICmdline: true"),
    );
    assert.match(found.join(), /can't be used together/);
  });

  it("know the machine types", () => {
    const found = problems({}, (yaml) => yaml.replace("type: controlplane", "type: toaster"));
    assert.deepEqual(found, ['unknown machine type: "toaster"']);
  });
});

describe("appliesImmediately", () => {
  it("lets images change without a reboot, and the token not", () => {
    const { controlPlane } = smallWorld({ kubernetesVersion: "1.31.1" });
    const node = controlPlane(1);
    const changed = (change: (yaml: string) => string) =>
      appliesImmediately(node, readConfiguration(change(node.machineConfig)));
    assert.equal(changed(toKubernetes("1.32.0")), true);
    assert.equal(
      changed((yaml) => yaml.replace(/(machine:[\s\S]*?token: )\S+/, "$1another")),
      false,
    );
  });
});
