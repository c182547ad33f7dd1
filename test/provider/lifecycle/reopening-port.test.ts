import assert from "node:assert/strict";
import { reopeningPort } from "../../../provider/lifecycle/reopening-port";
import { PortError } from "../../../provider/ports";

interface Door {
  readonly open: (name: string) => Promise<string>;
  readonly close: () => string;
}

const expired = new PortError({ kind: "not-permitted", message: "certificate has expired" });

function door(label: string, failure?: Error): Door {
  return {
    open: (name) =>
      failure === undefined ? Promise.resolve(`${label} ${name}`) : Promise.reject(failure),
    close: () => label,
  };
}

describe("reopeningPort", () => {
  it("opens once more where a call is refused for its credential, and stays with what it opened", async () => {
    let opened = 0;
    const reopen = () => Promise.resolve(door(`door ${(opened += 1)}`));
    const port = reopeningPort({ first: door("first", expired), reopen });
    assert.equal(await port.open("a"), "door 1 a");
    assert.equal(await port.open("b"), "door 1 b");
    assert.equal(port.close(), "door 1");
  });

  it("opens once for calls that are refused together", async () => {
    let opened = 0;
    const reopen = async () => {
      await Promise.resolve();
      return door(`door ${(opened += 1)}`);
    };
    const port = reopeningPort({ first: door("first", expired), reopen });
    const answers = await Promise.all(["a", "b", "c"].map((name) => port.open(name)));
    assert.deepEqual(answers, ["door 1 a", "door 1 b", "door 1 c"]);
    assert.equal(opened, 1);
  });

  it("fails with the second refusal, and with what keeps it from opening", async () => {
    const still = reopeningPort({
      first: door("first", expired),
      reopen: () => Promise.resolve(door("second", expired)),
    });
    await assert.rejects(still.open("a"), expired);
    const gone = new Error("there is no file");
    const lost = reopeningPort({
      first: door("first", expired),
      reopen: () => Promise.reject(gone),
    });
    await assert.rejects(lost.open("a"), gone);
  });

  it("does not open again for any other failure", async () => {
    const away = new PortError({ kind: "unreachable", message: "no answer" });
    const reopen = () => Promise.resolve(door("second"));
    await assert.rejects(reopeningPort({ first: door("first", away), reopen }).open("a"), away);
  });
});
