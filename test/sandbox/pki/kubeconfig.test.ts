import assert from "node:assert/strict";
import { KubeConfig } from "@kubernetes/client-node";
import { renderKubeconfig } from "../../../sandbox/pki/kubeconfig";

describe("renderKubeconfig", () => {
  it("is read by a Kubernetes client, with everything inline", () => {
    const client = { certificate: "certificate", privateKey: "key", talosPrivateKey: "other" };
    const text = renderKubeconfig({
      clusterName: "demo",
      server: "https://127.0.0.1:6443",
      authority: "authority",
      client,
    });
    const config = new KubeConfig();
    config.loadFromString(text);
    assert.equal(config.getCurrentContext(), "admin@demo");
    assert.equal(config.getCurrentCluster()?.server, "https://127.0.0.1:6443");
    const decode = (data: string | undefined): string =>
      Buffer.from(data ?? "", "base64").toString();
    assert.equal(decode(config.getCurrentCluster()?.caData), "authority");
    assert.equal(decode(config.getCurrentUser()?.certData), "certificate");
    assert.equal(decode(config.getCurrentUser()?.keyData), "key");
  });
});
