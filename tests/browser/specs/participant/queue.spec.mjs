// Many sign in by password at once: the page says how long it takes and repeats by itself.

import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { visible } from "../../lib/expect.mjs";
import { world } from "../../lib/world.mjs";
import { SignIn } from "../../pages/sign_in.mjs";

const it = world();

it.test("a long queue is told, a busy server is asked again, and the person comes in", async () => {
  const page = await it.page();
  const { login, password, name } = it.staff.organiser;
  let tries = 0;
  await page.route("**/api/session/queue", (route) => route.fulfill({ json: { waiting: 90, seconds: 21 } }));
  await page.route("**/api/session", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    tries += 1;
    if (tries > 1) return route.continue();
    await pause(2600);
    return route.fulfill({ status: 503, json: { code: "busy", detail: "3" } });
  });
  await page.goto("/staff/");
  const form = new SignIn(page);
  await form.withPassword(login, password);
  await visible(page.getByText("Вход занимает больше времени, чем обычно.", { exact: false }));
  await visible(page.getByText(/^Ваша очередь: около 21\sсекунды\.$/));
  await visible(page.getByText(/^Вход повторится сам через [123]\sсекунд[уы]\.$/));
  assert.equal(await form.submit.getAttribute("aria-busy"), "true", "there is nothing to press");
  await visible(page.getByRole("banner").getByText(name));
  assert.equal(tries, 2);
});

it.test("a wrong password is told at once, queue or not", async () => {
  const page = await it.page();
  await page.goto("/staff/");
  const form = new SignIn(page);
  await form.withPassword(it.staff.organiser.login, "не тот пароль");
  await visible(page.getByText("Логин или пароль не подошли."));
  assert.equal(await page.getByText("Вход занимает больше времени, чем обычно.", { exact: false }).count(), 0);
});
