/** How long a client waits for one endpoint before it goes to another, in milliseconds. */
export const patienceMs = 500;

/** One call of etcd's JSON gateway. Rejects where the member refuses or gives no answer in time. */
export async function etcdCall(url: string, path: string, body: object): Promise<unknown> {
  const response = await fetch(`${url}/v3/${path}`, {
    method: "POST",
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(patienceMs),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${text.slice(0, 200)}`);
  return JSON.parse(text);
}

export function base64(text: string): string {
  return Buffer.from(text, "utf8").toString("base64");
}

export function fromBase64(text: string): string {
  return Buffer.from(text, "base64").toString("utf8");
}

/** Asks one endpoint after the other, again and again from where it last went well, until one answers. */
export function steadyEndpoint(urls: () => readonly string[]) {
  let turn = 0;
  return {
    current: (): string => {
      const all = urls();
      return all[turn % all.length] ?? "";
    },
    next: (): void => {
      turn += 1;
    },
  };
}
