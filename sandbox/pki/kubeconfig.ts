import { stringify } from "yaml";
import type { KeyPair } from "./certificate-authority";
import { base64Of } from "./pem";

export interface KubeconfigOptions {
  readonly clusterName: string;
  /** Such as `https://127.0.0.1:6443`. */
  readonly server: string;
  /** PEM of the Kubernetes authority. */
  readonly authority: string;
  readonly client: KeyPair;
}

/**
 * The admin kubeconfig as Talos hands it out: certificate, key and authority inline, which talosctl 1.13's `upgrade-k8s`
 * demands, and names `admin@<cluster>` (v1.12.0 internal/pkg/kubeconfig/generate.go).
 */
export function renderKubeconfig(options: KubeconfigOptions): string {
  const { clusterName } = options;
  const user = `admin@${clusterName}`;
  return stringify(
    {
      apiVersion: "v1",
      kind: "Config",
      clusters: [
        {
          name: clusterName,
          cluster: {
            server: options.server,
            "certificate-authority-data": base64Of(options.authority),
          },
        },
      ],
      users: [
        {
          name: user,
          user: {
            "client-certificate-data": base64Of(options.client.certificate),
            "client-key-data": base64Of(options.client.privateKey),
          },
        },
      ],
      contexts: [{ context: { cluster: clusterName, namespace: "default", user }, name: user }],
      "current-context": user,
    },
    { lineWidth: 0 },
  );
}
