import assert from "node:assert/strict";
import { ask, type Answer } from "../../../provider/image-factory/ask";
import type { WebOptions } from "../../../provider/image-factory/web-options";
import { notingClock, withDistrustedWeb, withWeb, type FakeWeb } from "./fake-web";

function get({ host }: FakeWeb, path = "/", options: Partial<WebOptions> = {}): Promise<Answer> {
  const url = new URL(path, `http://${host}`);
  return ask({ method: "GET", url }, { clock: notingClock(), ...options });
}

describe("ask", () => {
  it("gives any status as an answer, once", () =>
    withWeb(
      ({ path }) => ({ status: Number(path.slice(1)), body: "words" }),
      async (web) => {
        for (const status of [200, 400, 401, 403, 404]) {
          const answer = await get(web, `/${status}`);
          assert.deepEqual([answer.status, answer.text], [status, "words"]);
        }
        assert.equal(web.asked.length, 5);
      },
    ));

  it("asks again after 429 and 5xx, waits as it is told, and gives up after three times", async () => {
    const clock = notingClock();
    await withWeb(
      () => ({ status: 503, headers: { "retry-after": "2" } }),
      async (web) => {
        assert.equal((await get(web, "/", { clock })).status, 503);
        assert.equal(web.asked.length, 3);
      },
    );
    assert.deepEqual(clock.slept, [2_000, 2_000]);
    let isFirst = true;
    await withWeb(
      () => {
        const status = isFirst ? 429 : 200;
        isFirst = false;
        return { status, headers: { "retry-after": "Mon, 01 Jan 2029 00:00:00 GMT" } };
      },
      async (web) => {
        assert.equal((await get(web, "/", { clock })).status, 200);
      },
    );
    assert.deepEqual(clock.slept.slice(2), [300]);
  });

  it("does not wait longer than five seconds, whatever it is told", async () => {
    const clock = notingClock();
    await withWeb(
      () => ({ status: 429, headers: { "retry-after": "86400" } }),
      (web) => get(web, "/", { clock }),
    );
    assert.deepEqual(clock.slept, [5_000, 5_000]);
  });

  it("tells a host that cannot be reached at once, with the reason", async () => {
    const clock = notingClock();
    const failures: [RegExp, () => Promise<unknown>][] = [
      [
        /it closes the connection$/,
        () =>
          withWeb(
            () => "break",
            (web) => get(web, "/", { clock }),
          ),
      ],
      [
        /it does not answer in time$/,
        () =>
          withWeb(
            () => "silence",
            (web) => get(web, "/", { clock, deadlineMs: 50 }),
          ),
      ],
      [
        /its certificate is not trusted \(\w+\); NODE_EXTRA_CA_CERTS/,
        () =>
          withDistrustedWeb(({ host }) =>
            ask({ method: "GET", url: new URL(`https://${host}`) }, { clock }),
          ),
      ],
      [
        /it refuses connections$/,
        async () =>
          get(
            await withWeb(
              () => ({ status: 200 }),
              (web) => Promise.resolve(web),
            ),
            "/",
          ),
      ],
    ];
    for (const [message, fail] of failures)
      await assert.rejects(fail, { kind: "unreachable", message });
    assert.deepEqual(clock.slept, []);
  });

  it("follows redirections, but with no credentials to another host", () =>
    withWeb(
      ({ headers }) => ({ status: 200, body: headers.authorization ?? "none" }),
      (other) =>
        withWeb(
          ({ path }) =>
            path === "/own"
              ? { status: 200, body: "own" }
              : {
                  status: 307,
                  headers: { location: path === "/in" ? "/own" : `http://${other.host}/out` },
                },
          async ({ host }) => {
            const headers = { Authorization: "Bearer t" };
            const options = { clock: notingClock() };
            const url = (path: string): URL => new URL(path, `http://${host}`);
            assert.equal(
              (await ask({ method: "GET", url: url("/in"), headers }, options)).text,
              "own",
            );
            const answer = await ask({ method: "GET", url: url("/"), headers }, options);
            assert.equal(answer.text, "none");
            assert.equal(answer.url.host, other.host);
          },
        ),
    ));

  it("accepts no redirection in circles, to plain HTTP elsewhere, to nonsense, or of a post", () =>
    withWeb(
      ({ path }) => {
        const targets: Record<string, string> = {
          "/circle": "/circle",
          "/plain": "http://registry.example.org/",
          "/nonsense": "http://[",
        };
        return { status: 302, headers: { location: targets[path] ?? "/circle" } };
      },
      async (web) => {
        await assert.rejects(get(web, "/circle"), {
          kind: "other",
          message: /redirects too often/,
        });
        await assert.rejects(
          get(web, "/plain"),
          /registry\.example\.org would be asked over plain HTTP/,
        );
        await assert.rejects(get(web, "/nonsense"), /no address/);
        const url = new URL(`http://${web.host}/circle`);
        await assert.rejects(
          ask({ method: "POST", url, body: "x" }, { clock: notingClock() }),
          /redirects what was posted/,
        );
      },
    ));

  it("reads no endless answer", () =>
    withWeb(
      () => ({ status: 200, body: "x".repeat(5 * 1024 * 1024) }),
      async (web) => {
        await assert.rejects(get(web), { kind: "other", message: /answers more than 4 MiB/ });
      },
    ));
});
