// The waiting room: the page before the start counts down by the server's clock, hears announcements and opens the start by itself.

import assert from "node:assert/strict";
import { opensIn } from "../../lib/demo.mjs";
import { becomes, eventually, gone, tabTo, visible } from "../../lib/expect.mjs";
import { world } from "../../lib/world.mjs";
import { Home, Start } from "../../pages/participant.mjs";
import { participantAt } from "../../pages/sign_in.mjs";
import { Sitting } from "../../pages/sitting.mjs";
import { Told } from "../../pages/told.mjs";

const it = world();

const seconds = (digits) => digits.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);

it.test("by keyboard alone: the consent ahead, the opening by itself, no reload and no request for it", async () => {
  const organiser = await it.as(it.staff.organiser);
  const page = await it.page();
  await participantAt(page, it.participants[0]);
  await opensIn(organiser, "Олимпиада через минуту", 14);
  await page.reload();
  const home = new Home(page);
  await visible(home.wait("Олимпиада через минуту"));
  await tabTo(page, home.wait("Олимпиада через минуту"));
  await page.keyboard.press("Enter");

  const start = new Start(page);
  await visible(start.wait);
  await visible(page.getByText("Вы вошли; страница откроет начало сама", { exact: false }));
  const first = seconds(await start.countdown.textContent());
  assert.ok(first > 0 && first <= 14, `the countdown shows ${first} s`);
  assert.equal(await start.countdown.getAttribute("aria-live"), "off", "nobody is read every second");
  await tabTo(page, start.consent);
  await page.keyboard.press("Space");
  assert.ok(await start.consent.isChecked(), "the consent can be given ahead");
  assert.equal(await start.begin.getAttribute("aria-disabled"), "true");
  await tabTo(page, start.begin);
  await page.keyboard.press("Enter");
  assert.equal(await start.missing.isVisible(), false, "a press too early does nothing");

  await eventually(async () => assert.ok(seconds(await start.countdown.textContent()) < first, "the countdown runs"));
  const asked = page.asked.length;
  await start.opens(20_000);
  await visible(start.mayBegin);
  await becomes(() => page.getByRole("status").filter({ hasText: "Можно начинать" }).count(), 1, "it is read out");
  assert.deepEqual(page.asked.slice(asked), [], "the opening needs no request");
  assert.ok(await start.begin.evaluate((button) => button === document.activeElement), "the focus has stayed");
  await page.keyboard.press("Enter");
  const sitting = await Sitting.opened(page);
  await page.keyboard.press("1");
  await visible(sitting.saved);
});

it.test("who opens the page far ahead sees when; who comes late starts at once", async () => {
  const organiser = await it.as(it.staff.organiser);
  const later = await opensIn(organiser, "Олимпиада послезавтра", 48 * 3600, { closes_at: Date.now() + 72 * 3_600_000 });
  const page = await it.page();
  await participantAt(page, it.participants[1]);
  await page.goto(`/assessments/${later.id}`);
  const start = new Start(page);
  await visible(page.getByText(/^Откроется /));
  assert.equal(await start.countdown.count(), 0, "nobody waits for two days");
  assert.equal(await start.begin.count(), 0);
});

it.test("the computer's clock is wrong by a day: the countdown is the server's", async () => {
  const organiser = await it.as(it.staff.organiser);
  const page = await it.page();
  await page.addInitScript(() => {
    const now = Date.now;
    Date.now = () => now() - 24 * 3_600_000;
  });
  await participantAt(page, it.participants[2]);
  const made = await opensIn(organiser, "Олимпиада при чужих часах", 10);
  await page.goto(`/assessments/${made.id}`);
  const start = new Start(page);
  await visible(start.wait);
  assert.ok(seconds(await start.countdown.textContent()) <= 10);
  await start.consent.check();
  await start.opens(15_000);
  await start.begin.click();
  await Sitting.opened(page);
});

it.test("an announcement reaches who waits; closed there, it is only listed in the sitting", async () => {
  const organiser = await it.as(it.staff.organiser);
  const made = await opensIn(organiser, "Олимпиада с объявлением", 12);
  const page = await it.page();
  await participantAt(page, it.participants[3]);
  await page.goto(`/assessments/${made.id}`);
  const start = new Start(page);
  await visible(start.wait);
  const told = new Told(page);
  const text = "Начало без задержек. Приготовьте бумагу для черновика.";
  await organiser.post(`/api/assessments/${made.id}/announcements`, { text });
  await visible(told.notice(text), 5000);
  await becomes(() => told.spoken(text).count(), 1, "it is read out once");
  await visible(told.line(text));
  await told.close(text).focus();
  await page.keyboard.press("Enter");
  await gone(told.notice(text));
  await visible(told.line(text));

  await start.consent.check();
  await start.opens();
  await start.begin.click();
  await Sitting.opened(page);
  await visible(told.line(text));
  assert.equal(await told.notice(text).count(), 0, "it was closed before");
});
