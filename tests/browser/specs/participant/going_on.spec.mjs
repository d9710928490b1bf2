// Extra time after the end by the clock: every page that shows the end goes on by itself, with all answers.

import assert from "node:assert/strict";
import { line, publish } from "../../lib/demo.mjs";
import { audit } from "../../lib/browser.mjs";
import { becomes, eventually, gone, visible } from "../../lib/expect.mjs";
import { world } from "../../lib/world.mjs";
import { Home } from "../../pages/participant.mjs";
import { participantAt } from "../../pages/sign_in.mjs";
import { Sitting, stored } from "../../pages/sitting.mjs";
import { Told } from "../../pages/told.mjs";

const it = world({ env: { OLYMP_ATTEMPT__SWEEP_MILLIS: "200", OLYMP_ATTEMPT__GRACE_MILLIS: "0" } });

const SECONDS = 14;
const ENDS = (SECONDS + 10) * 1000;

/** A sitting that ends in seconds, with its first item answered; and the organiser's hand. */
async function begin(person, title) {
  const organiser = await it.as(it.staff.organiser);
  const page = await it.page();
  await participantAt(page, person);
  const { id } = await publish(organiser, {
    title,
    closes_at: Date.now() + SECONDS * 1000,
    limit_minutes: 1,
    close_policy: "hard-close",
    show_score: "never",
    show_answers: "never",
    blueprint: [await line(organiser, "functional-literacy", "single-choice", 3)],
  });
  await page.reload();
  const sitting = await new Home(page).begin(title);
  await sitting.answer("single-choice");
  await visible(sitting.saved);
  const { account } = await it.api(page).get("/api/session");
  const extend = (minutes, more = {}) =>
    organiser.put(`/api/assessments/${id}/extra-time`, { account, minutes, reason: "Пожарная тревога", confirm: true, ...more });
  return { page, sitting, extend, api: it.api(page), over: page.getByRole("heading", { level: 1, name: "Работа завершена" }) };
}

const ADDED = /^Вам добавили 10\sминут, можно продолжать$/;

it.test("the open page goes on by itself, says so, keeps its answers and takes more", async () => {
  const { page, sitting, extend, api, over } = await begin(it.participants[0], "Продолжение на той же странице");
  await page.keyboard.press("Alt+ArrowRight");
  await sitting.shows(2);
  await visible(over, ENDS);
  await page.evaluate(() => (window.stayed = true));
  await extend(10);
  await visible(sitting.heading, 5000);
  await gone(over);
  const notice = page.getByRole("group", { name: ADDED });
  await visible(notice);
  await visible(new Told(page).spoken(ADDED));
  await becomes(() => page.getByRole("main").evaluate((main) => main === document.activeElement), true, "the keyboard is at the work");
  assert.ok((await sitting.seconds()) > 9 * 60, "the clock runs again");
  assert.equal((await sitting.place()).position, 2, "at the item where it stopped");
  assert.equal(Object.keys(await stored(api, sitting.attempt)).length, 1);
  await sitting.answer("single-choice");
  await visible(sitting.saved);
  assert.equal(Object.keys(await stored(api, sitting.attempt)).length, 2);
  assert.deepEqual(await audit(page), []);
  assert.ok(await page.evaluate(() => window.stayed), "nothing was loaded anew");
});

it.test("what could not be sent before the end is sent when the work goes on; also after the line was down", async () => {
  const { page, sitting, extend, api, over } = await begin(it.participants[1], "Продолжение после обрыва");
  await page.context().setOffline(true);
  await page.keyboard.press("Alt+ArrowRight");
  await sitting.shows(2);
  await sitting.answer("single-choice");
  await visible(sitting.offline);
  await eventually(async () => assert.equal(await sitting.seconds(), 0), ENDS);
  await page.context().setOffline(false);
  await visible(over, 20_000);
  await visible(page.getByText(/не успели дойти до сервера и не учтены: 2\./));
  await page.context().setOffline(true);
  await extend(10);
  await page.context().setOffline(false);
  await visible(sitting.heading, 20_000);
  await becomes(async () => Object.keys(await stored(api, sitting.attempt)).length, 2, "the answer that was late counts now");
});

it.test("the page of the result and a second tab lead back to the work", async () => {
  const { page, sitting, extend, over } = await begin(it.participants[2], "Продолжение со страницы результата");
  const { attempt } = sitting;
  await visible(over, ENDS);
  await page.getByRole("link", { name: "Посмотреть результат" }).click();
  await visible(page.getByText(/^Время вышло .*: работа завершена автоматически\.$/));
  const reloaded = await it.tab(page);
  await reloaded.goto(`/attempts/${attempt}`);
  await visible(reloaded.getByRole("heading", { level: 1, name: "Работа завершена" }));
  await extend(10);
  await visible(sitting.heading, 10_000);
  await visible(page.getByText("Вам добавили время, можно продолжать"));
  const other = new Sitting(reloaded);
  await visible(other.heading, 10_000);
  // Whichever tab opened last writes; the other says so, and can take over.
  await eventually(async () => {
    const reading = (await sitting.elsewhere.count()) + (await other.elsewhere.count());
    assert.equal(reading, 1);
  }, 40_000);
});

it.test("without streams the clock brings it within half a minute", async () => {
  const { page, sitting, extend, over } = await begin(it.participants[3], "Продолжение без потока");
  await visible(over, ENDS);
  await page.route("**/events", (route) => route.abort());
  await extend(10);
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await visible(sitting.heading, 5000);
});
