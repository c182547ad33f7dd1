import assert from "node:assert/strict";
import { readComponentSettings } from "../../../provider/observe/component-settings";
import { documentReader } from "../../../provider/observe/configuration-documents";

const settings = (text: string) => readComponentSettings(documentReader()(text));

describe("readComponentSettings", () => {
  it("tells names of flags, feature gates and admission plugins, and no value", () => {
    const read = settings(`machine:
  kubelet:
    extraArgs:
      rotate-server-certificates: "true"
      feature-gates: CPUManager=true
    extraConfig:
      featureGates: { GracefulNodeShutdown: true }
cluster:
  apiServer:
    extraArgs:
      oidc-client-id: secret
      enable-admission-plugins: [ "NodeRestriction,SecurityContextDeny", AlwaysPullImages ]
      feature-gates: "AppArmor=true, KMSv2=false"
  controllerManager: {}
  proxy:
    extraArgs: { nodeport-addresses: 10.0.0.0/8 }
`);
    assert.deepEqual(read, [
      {
        component: "kubelet",
        flags: ["feature-gates", "rotate-server-certificates"],
        featureGates: ["CPUManager", "GracefulNodeShutdown"],
        admissionPlugins: [],
      },
      {
        component: "kube-apiserver",
        flags: ["enable-admission-plugins", "feature-gates", "oidc-client-id"],
        featureGates: ["AppArmor", "KMSv2"],
        admissionPlugins: ["AlwaysPullImages", "NodeRestriction", "SecurityContextDeny"],
      },
      {
        component: "kube-proxy",
        flags: ["nodeport-addresses"],
        featureGates: [],
        admissionPlugins: [],
      },
    ]);
    assert.doesNotMatch(JSON.stringify(read), /secret|10\.0/);
  });

  it("tells nothing of a configuration that gives none, and of what is no such map", () => {
    assert.deepEqual(settings("machine: { kubelet: {} }\ncluster: { apiServer: {} }\n"), []);
    assert.deepEqual(settings("machine: { kubelet: { extraArgs: [a], extraConfig: b } }\n"), []);
    assert.deepEqual(settings(""), []);
  });
});
