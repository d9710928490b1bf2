// The API as a test uses it beside the page: to prepare what a test needs, and to see what the server really has.

import assert from "node:assert/strict";

/** The API with somebody's session. */
export class Api {
  #url;
  #cookies;

  constructor(server, cookies) {
    this.#url = server.url;
    this.#cookies = cookies;
  }

  /** Signs in: `{ code }` by card, `{ login, password }` otherwise. */
  static async signIn(server, who) {
    const path = who.code ? "/api/session/card" : "/api/session";
    const reply = await fetch(server.url + path, {
      method: "POST",
      headers: { "x-olymp": "1", "content-type": "application/json" },
      body: JSON.stringify(who),
    });
    assert.equal(reply.status, 200, `signing in by the API: ${await reply.clone().text()}`);
    const cookies = reply.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
    return new Api(server, async () => cookies.join("; "));
  }

  /** Speaks with the session of a browser's context, as it stands at each request. */
  static of(context, server) {
    return new Api(server, async () => {
      const cookies = await context.cookies(`${server.url}/api/session`);
      return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    });
  }

  /** Asks, and gives status and body. */
  async ask(method, path, body) {
    const headers = { "x-olymp": "1", cookie: await this.#cookies() };
    if (body !== undefined) headers["content-type"] = "application/json";
    const reply = await fetch(this.#url + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
    const text = await reply.text();
    return { status: reply.status, body: text ? JSON.parse(text) : null };
  }

  /** Asks, and gives the body of a success. */
  async #expect(method, path, body) {
    const reply = await this.ask(method, path, body);
    assert.ok(reply.status < 300, `${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  }

  get(path) {
    return this.#expect("GET", path);
  }

  post(path, body = {}) {
    return this.#expect("POST", path, body);
  }

  put(path, body) {
    return this.#expect("PUT", path, body);
  }
}
