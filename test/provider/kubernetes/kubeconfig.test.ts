import assert from "node:assert/strict";
import { stringify } from "yaml";
import { readKubeconfig } from "../../../provider/kubernetes/kubeconfig";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

function kubeconfig(parts: { cluster?: object; user?: object; current?: unknown } = {}): string {
  const { cluster = {}, user = {}, current = "admin@c" } = parts;
  return stringify({
    clusters: [
      { name: "other", cluster: { server: "https://other:6443" } },
      { name: "c", cluster: { server: "https://10.5.0.2:6443", ...cluster } },
    ],
    users: [{ name: "admin", user }],
    contexts: [
      { name: "admin@c", context: { cluster: "c", user: "admin" } },
      { name: "admin@gone", context: { cluster: "gone", user: "admin" } },
      { name: "nobody@c", context: { cluster: "c", user: "nobody" } },
    ],
    "current-context": current,
  });
}

describe("readKubeconfig", () => {
  it("reads certificates of the current context, as Talos hands them out", () => {
    const text = kubeconfig({
      cluster: { "certificate-authority-data": base64("CA") },
      user: { "client-certificate-data": base64("CRT"), "client-key-data": base64("KEY") },
    });
    assert.deepEqual(readKubeconfig(text), {
      server: "https://10.5.0.2:6443",
      plain: { tls: { ca: "CA", cert: "CRT", key: "KEY" }, token: undefined },
    });
  });

  it("reads a token and what to check of the server", () => {
    const text = kubeconfig({
      cluster: { "insecure-skip-tls-verify": true, "tls-server-name": "api.local" },
      user: { token: "t" },
    });
    assert.deepEqual(readKubeconfig(text).plain, {
      tls: { servername: "api.local", rejectUnauthorized: false },
      token: "t",
    });
  });

  const others: readonly { cluster?: object; user?: object }[] = [
    { user: { exec: { command: "aws" } } },
    { user: { "auth-provider": { name: "oidc" } } },
    { user: { tokenFile: "/token" } },
    { user: { username: "u", password: "p" } },
    { user: { token: "t", as: "somebody" } },
    { user: { "client-certificate": "/crt", "client-key": "/key" } },
    { cluster: { "proxy-url": "socks5://localhost:1080" } },
    { cluster: { "certificate-authority": "/ca" } },
    { cluster: { server: "http://localhost:8001" } },
  ];
  for (const other of others) {
    it(`leaves ${JSON.stringify(other)} to the full client`, () => {
      assert.equal(readKubeconfig(kubeconfig(other)).plain, undefined);
    });
  }

  it("says what is wrong with a kubeconfig and quotes none of it", () => {
    const table: readonly (readonly [string, RegExp])[] = [
      ["secret: [unclosed", /^the kubeconfig cannot be used: it is no kubeconfig$/],
      ["secret", /it is no kubeconfig/],
      [kubeconfig({ current: "none" }), /has no cluster/],
      [kubeconfig({ current: "admin@gone" }), /has no cluster/],
      [kubeconfig({ current: null }), /has no cluster/],
      [kubeconfig({ current: "nobody@c" }), /has no user/],
    ];
    for (const [text, message] of table) {
      assert.throws(() => readKubeconfig(text), { kind: "other", message });
    }
  });
});
