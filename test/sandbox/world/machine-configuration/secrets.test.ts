import assert from "node:assert/strict";
import { createSecrets } from "../../../../sandbox/world/machine-configuration/secrets";
import { seededRandom } from "../../../../sandbox/world/seeded-random";

describe("createSecrets", () => {
  it("makes keys that look like keys, another one each time", () => {
    const secrets = createSecrets(seededRandom(1));
    const key = Buffer.from(secrets.machineKey, "base64").toString();
    assert.match(key, /^-----BEGIN ED25519 PRIVATE KEY-----\n[\w+/=]{64}\n-----END/);
    assert.equal(new Set(Object.values(secrets)).size, Object.keys(secrets).length);
  });

  it("makes bootstrap tokens in the form that kubeadm tokens have", () => {
    assert.match(createSecrets(seededRandom(2)).bootstrapToken, /^[0-9a-f]{6}\.[0-9a-f]{16}$/);
  });
});
