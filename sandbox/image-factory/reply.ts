/** An HTTP answer; for HEAD the body only counts. */
export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Go's plain error answers end with a newline. */
export function plain(status: number, text: string): Reply {
  return { status, type: "text/plain; charset=utf-8", body: text === "" ? "" : `${text}\n` };
}

export function json(value: unknown, status = 200): Reply {
  return { status, type: "application/json", body: `${JSON.stringify(value)}\n` };
}

/** What Go's routers answer to a path that they do not know. */
export const notFound: Reply = plain(404, "404 page not found");
