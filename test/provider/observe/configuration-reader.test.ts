import assert from "node:assert/strict";
import { configurationReader } from "../../../provider/observe/configuration-reader";
import { PortError } from "../../../provider/ports";

const text = (image: string) => `machine:\n  install:\n    image: ${image}\n`;
const connection = () => ({ machineConfiguration: () => Promise.resolve("") });

describe("configurationReader", () => {
  it("tells what a configuration says of installation, and its shape", () => {
    const reading = configurationReader(connection())(text("one"));
    assert.equal(reading.install.image, "one");
    assert.match(reading.configuration.shape, /^[0-9a-f]{64}$/);
  });

  it("reads what has not changed once a connection, and what has changed anew", () => {
    const { machineConfiguration } = connection();
    const talos = { machineConfiguration };
    const first = configurationReader(talos)(text("one"));
    assert.equal(configurationReader(talos)(text("one")), first);
    assert.equal(configurationReader(talos)(text("two")).install.image, "two");
    assert.notEqual(configurationReader({ machineConfiguration })(text("one")), first);
  });

  it("refuses what is no YAML", () => {
    assert.throws(() => configurationReader(connection())("a: [secret"), PortError);
  });
});
