// What every spec stands on: a server with the demo programme, a browser, the demo's accounts, and tests that say more
// when they fail.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { after, before, test as nodeTest } from "node:test";
import { fileURLToPath } from "node:url";
import { Api } from "./api.mjs";
import { launchBrowser, openPage, openTab } from "./browser.mjs";
import { startServer } from "./server.mjs";

/** Where pictures go. */
export const SCREENSHOTS = join(dirname(fileURLToPath(import.meta.url)), "../screenshots");

/** The spec that this process runs. */
const SPEC = basename(process.argv[1] ?? "", ".spec.mjs");

/** The accounts that `olymp demo` has printed: participants by card, staff by role. */
export function accounts(demoLog) {
  const rows = demoLog
    .split("\n")
    .map((line) => line.split("|").map((part) => part.trim()))
    .filter((parts) => parts.length === 3);
  const participants = rows
    .filter(([, way]) => way.startsWith("card "))
    .map(([, way, name]) => ({ code: way.slice("card ".length).trim(), name }));
  const staff = rows
    .filter(([, way]) => way.includes(" / "))
    .map(([role, way, name]) => {
      const [login, password] = way.split(" / ");
      return [role, { login, password, name }];
    });
  return { participants, staff: Object.fromEntries(staff) };
}

/** Consents to the processing of personal data; without it a participant starts nothing. */
export async function consent(participant) {
  const { text } = await participant.get("/api/my/consent");
  return participant.post("/api/my/consent", { version: text.version });
}

/** The world of a spec file; `consents: false` leaves its participants as the demo has made them. */
class World {
  /** The server; see startServer. */
  server;
  /** Chromium. */
  browser;
  /** Participants with cards: `{ code, name }`. */
  participants = [];
  /** Staff by role: `{ login, password, name }`. */
  staff = {};
  /** The pages opened in the test that runs. */
  pages = [];

  async open(options) {
    this.server = await startServer(options);
    Object.assign(this, accounts(this.server.demoLog()));
    assert.ok(this.participants.length >= 2, `the demo prints no cards:\n${this.server.demoLog()}`);
    if (options?.consents !== false) for (const who of this.participants) await consent(await this.as(who));
    this.browser = await launchBrowser();
  }

  async close() {
    await this.browser?.close();
    await this.server?.stop();
  }

  /** A page of a person at a computer of their own. */
  async page(options) {
    const page = await openPage(this.browser, this.server, options);
    this.pages.push(page);
    return page;
  }

  /** A further tab of the same computer. */
  async tab(page) {
    const tab = await openTab(page.context());
    this.pages.push(tab);
    return tab;
  }

  /** Signs a page's person in without the form. */
  async signIn(page, who) {
    const path = who.code ? "/api/session/card" : "/api/session";
    const data = who.code ? { code: who.code } : { login: who.login, password: who.password };
    const reply = await page.context().request.post(path, { headers: { "x-olymp": "1" }, data });
    assert.equal(reply.status(), 200, await reply.text());
  }

  /** The API as somebody: a participant `{ code }` or a member of staff. */
  as(who) {
    return Api.signIn(this.server, who.code ? { code: who.code } : { login: who.login, password: who.password });
  }

  /** The API with the session of a page. */
  api(page) {
    return Api.of(page.context(), this.server);
  }

  /** A test of this world: every page in it must stay without script errors; where it fails, pictures are taken. */
  test(name, body) {
    nodeTest(`${SPEC}: ${name}`, { timeout: 180_000 }, async () => {
      this.pages = [];
      try {
        await body();
        for (const page of this.pages) assert.deepEqual(page.problems, [], "errors of scripts");
      } catch (error) {
        await this.#tell(name, error);
        throw error;
      } finally {
        for (const context of new Set(this.pages.map((page) => page.context()))) await context.close();
      }
    });
  }

  async #tell(name, error) {
    mkdirSync(SCREENSHOTS, { recursive: true });
    const notes = [];
    for (const [index, page] of this.pages.entries()) {
      if (page.isClosed()) continue;
      const path = join(SCREENSHOTS, `failed-${SPEC}-${name.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 40)}-${index + 1}.png`);
      await page.screenshot({ path, fullPage: true, timeout: 5000 }).catch(() => {});
      notes.push(`page ${index + 1}: ${page.url()} → ${path}`, ...page.problems, ...page.complaints);
    }
    const log = this.server.log().replace(/\u001b\[\d+m/g, "").split("\n").slice(-8).map((line) => line.slice(0, 400)).join("\n");
    error.stack += `\n${notes.join("\n")}\nthe server's last lines:\n${log}`;
  }
}

/** Opens a world before the tests of this file, prepares it, and closes it after them. */
export function world(options, prepare) {
  const it = new World();
  const open = async () => {
    await it.open(options);
    await prepare?.(it);
  };
  before(open, { timeout: 400_000 });
  after(() => it.close());
  return it;
}
