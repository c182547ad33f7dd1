import { stringify } from "yaml";
import type { KeyPair } from "./certificate-authority";
import { base64Of } from "./pem";

export interface TalosconfigOptions {
  readonly context: string;
  /** `host:port`, one per control-plane node. */
  readonly endpoints: readonly string[];
  /** PEM of the Talos authority. */
  readonly authority: string;
  readonly client: KeyPair;
}

/** A talosconfig with one context and no `nodes` (v1.14.0-rc.1 pkg/machinery/client/config/config.go). */
export function renderTalosconfig(options: TalosconfigOptions): string {
  return stringify(
    {
      context: options.context,
      contexts: {
        [options.context]: {
          endpoints: options.endpoints,
          ca: base64Of(options.authority),
          crt: base64Of(options.client.certificate),
          key: base64Of(options.client.talosPrivateKey),
        },
      },
    },
    { lineWidth: 0 },
  );
}
