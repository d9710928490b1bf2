// What the organiser does while people sit arrives within seconds: announcements, extra time; and without the stream too.

import assert from "node:assert/strict";
import { OPEN_OLYMPIAD, byTitle } from "../../lib/demo.mjs";
import { becomes, eventually, gone, visible } from "../../lib/expect.mjs";
import { world } from "../../lib/world.mjs";
import { Home } from "../../pages/participant.mjs";
import { participantAt } from "../../pages/sign_in.mjs";
import { Told } from "../../pages/told.mjs";

const it = world();

async function begin(person, prepare) {
  const page = await it.page();
  await prepare?.(page);
  await participantAt(page, person);
  const sitting = await new Home(page).begin(OPEN_OLYMPIAD);
  const organiser = await it.as(it.staff.organiser);
  const { id } = await byTitle(organiser, OPEN_OLYMPIAD);
  const announce = (text) => organiser.post(`/api/assessments/${id}/announcements`, { text });
  const { account } = await it.api(page).get("/api/session");
  const extend = (minutes) => organiser.put(`/api/assessments/${id}/extra-time`, { account, minutes, reason: "Пожарная тревога" });
  return { page, sitting, announce, extend };
}

/** The half minute of the clock's reading is over. */
const clockIsRead = (page) => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));

it.test("an announcement and extra time in an open sitting, amid typing", async () => {
  const { page, sitting, announce, extend } = await begin(it.participants[0]);
  const told = new Told(page);
  await page.keyboard.press("Alt+ArrowRight");
  await sitting.shows(2);
  const text = "В задании 2 читайте «площадь» вместо «периметр».\nВремя не меняется.";
  await announce(text);
  await visible(told.notice("читайте «площадь»"), 5000);
  await becomes(() => told.spoken("читайте «площадь»").count(), 1, "read out politely, once");
  assert.equal((await sitting.place()).position, 2, "the item is not left");
  await visible(told.line("читайте «площадь»"));

  const before = await sitting.seconds();
  await extend(10);
  await visible(sitting.extended, 5000);
  await eventually(async () => assert.ok((await sitting.seconds()) > before + 9 * 60, "the clock has ten minutes more"));
  await visible(told.spoken("Время продлено до"));
  await sitting.extended.getByRole("button", { name: "Закрыть" }).click();
  await gone(sitting.extended);
  assert.ok(await page.getByRole("main").evaluate((main) => main === document.activeElement), "the keyboard is not lost");

  // The clock brings the same again: nothing is told twice.
  await clockIsRead(page);
  await told.close("читайте «площадь»").click();
  await gone(told.notice("читайте «площадь»"));
  await clockIsRead(page);
  await announce("Осталось полчаса.");
  await visible(told.notice("Осталось полчаса."), 5000);
  assert.equal(await told.notice("читайте «площадь»").count(), 0, "what was closed stays closed");
  await becomes(() => told.list.getByRole("listitem").count(), 2);
  await page.reload();
  await visible(sitting.heading);
  await visible(told.notice("Осталось полчаса."));
  assert.equal(await told.notice("читайте «площадь»").count(), 0, "closed for this tab");
});

it.test("a browser without streams: the clock brings the same", async () => {
  const { page, sitting, announce, extend } = await begin(it.participants[1], (page) => page.addInitScript(() => delete window.EventSource));
  const told = new Told(page);
  await announce("Проверьте, что имя вверху страницы ваше.");
  await extend(5);
  await clockIsRead(page);
  await visible(told.notice("Проверьте, что имя"));
  await visible(sitting.extended);
});

it.test("the server restarts: the stream comes back and nothing is missed", async () => {
  const { page, sitting, announce } = await begin(it.participants[2]);
  const told = new Told(page);
  await it.server.kill();
  await sitting.flag.click();
  await visible(page.getByText(/^нет связи: /).first());
  await it.server.restart();
  await visible(sitting.saved, 40_000);
  await announce("Сервер снова работает, ответы на месте.");
  await visible(told.notice("Сервер снова работает"), 40_000);
});

it.test("a busy server: the answer is kept, said to be kept, and sent when the server said", async () => {
  const { page, sitting } = await begin(it.participants[3]);
  let refused = 0;
  await page.route("**/api/attempts/*/responses/*", (route) => {
    refused += 1;
    if (refused > 2) return route.continue();
    return route.fulfill({
      status: 503,
      headers: { "retry-after": "1" },
      contentType: "application/json",
      body: JSON.stringify({ code: "busy", detail: "1" }),
    });
  });
  await sitting.flag.click();
  await visible(sitting.busy);
  await visible(sitting.saved, 20_000);
  await eventually(async () => assert.equal(refused, 3, "two refusals, one success"));
});
