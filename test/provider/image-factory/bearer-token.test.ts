import assert from "node:assert/strict";
import { bearerToken } from "../../../provider/image-factory/bearer-token";
import { notingClock, withWeb, type Answers } from "./fake-web";

const options = { clock: notingClock() };

function tokenFor(
  challenge: string,
  answers: Answers,
): Promise<[string | undefined, readonly string[]]> {
  return withWeb(answers, async ({ host, asked }) => {
    const headers = new Headers({ "www-authenticate": challenge.replace("HOST", host) });
    const url = new URL(`http://${host}/v2/a/manifests/v1`);
    return [await bearerToken({ status: 401, headers, url, text: "" }, options), asked];
  });
}

describe("bearerToken", () => {
  const challenge = 'Bearer realm="http://HOST/token",service="s",scope="repository:a/b:pull"';

  it("is fetched from where the challenge says, for what it says", async () => {
    const [token, asked] = await tokenFor(challenge, () => ({
      status: 200,
      body: '{"token":"t"}',
    }));
    assert.equal(token, "t");
    assert.deepEqual(asked, ["GET /token?service=s&scope=repository%3Aa%2Fb%3Apull"]);
  });

  it("is also found as an access token, beside another challenge and without quotes", async () => {
    const other = "Basic realm=x, Bearer realm=/token,service=s";
    const [token] = await tokenFor(other, () => ({ status: 200, body: '{"access_token":"t"}' }));
    assert.equal(token, "t");
  });

  it("is none where no challenge asks for one", async () => {
    const answers: Answers = () => ({ status: 200 });
    assert.deepEqual(await tokenFor('Basic realm="x"', answers), [undefined, []]);
    assert.deepEqual(await tokenFor("Bearer service=s", answers), [undefined, []]);
  });

  it("is refused to strangers, or is none", async () => {
    for (const answer of [
      { status: 403 },
      { status: 200, body: "{}" },
      { status: 200, body: "no" },
    ])
      await assert.rejects(
        tokenFor(challenge, () => answer),
        { kind: "not-permitted" },
      );
  });

  it("is not fetched over plain HTTP from elsewhere", async () => {
    const elsewhere = 'Bearer realm="http://auth.example.org/token"';
    await assert.rejects(
      tokenFor(elsewhere, () => ({ status: 200 })),
      /plain HTTP/,
    );
  });
});
