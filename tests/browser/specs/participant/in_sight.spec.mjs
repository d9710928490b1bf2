// What is told stays in sight wherever one has scrolled, on wide screens and narrow ones, and lies over nothing that is filled in.

import assert from "node:assert/strict";
import { join } from "node:path";
import { OPEN_OLYMPIAD, byTitle, opensIn } from "../../lib/demo.mjs";
import { audit } from "../../lib/browser.mjs";
import { becomes, visible } from "../../lib/expect.mjs";
import { SCREENSHOTS, world } from "../../lib/world.mjs";
import { Home, Start } from "../../pages/participant.mjs";
import { participantAt } from "../../pages/sign_in.mjs";
import { Told } from "../../pages/told.mjs";

const it = world();

async function begin(person, viewport) {
  const page = await it.page({ viewport });
  await participantAt(page, person);
  const sitting = await new Home(page).begin(OPEN_OLYMPIAD);
  const organiser = await it.as(it.staff.organiser);
  const { id } = await byTitle(organiser, OPEN_OLYMPIAD);
  const announce = (text) => organiser.post(`/api/assessments/${id}/announcements`, { text });
  const { account } = await it.api(page).get("/api/session");
  const extend = (minutes) => organiser.put(`/api/assessments/${id}/extra-time`, { account, minutes, reason: "Пожарная тревога" });
  return { page, sitting, announce, extend };
}

async function picture(page, name) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.screenshot({ path: join(SCREENSHOTS, `${name}-${colorScheme}.png`) });
  }
}

/** Whether a thing lies in the window, with nothing over its middle. */
const inSight = (locator) =>
  locator.evaluate((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight || left < 0 || right > innerWidth) return `outside: ${top}…${bottom} of ${innerHeight}`;
    const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return element.contains(over) || over?.contains(element) ? true : `under ${over?.className}`;
  });

for (const [width, height] of [[1280, 800], [360, 640]]) {
  it.test(`at ${width} px what is told is in sight wherever one has scrolled, and covers nothing that is filled in`, async () => {
    const { page, sitting, announce, extend } = await begin(it.participants[width === 360 ? 0 : 1], { width, height });
    const told = new Told(page);
    await page.evaluate(() => document.querySelector(".sit-main").style.setProperty("padding-bottom", "1500px"));
    await page.evaluate(() => scrollTo(0, 900));
    await announce("Объявление для тех, кто прокрутил страницу. ".repeat(10));
    await visible(told.notice("прокрутил страницу"), 5000);
    await extend(10);
    await visible(sitting.extended, 5000);
    await becomes(() => inSight(sitting.extended.getByRole("button", { name: "Закрыть" })), true);
    assert.ok((await page.evaluate(() => scrollY)) > 300, "the page stays where it was");
    await picture(page, `told-scrolled-${width}`);
    assert.deepEqual(await audit(page), []);

    // What has the focus is never under what is told.
    await page.evaluate(() => scrollTo(0, 0));
    for (const control of [sitting.flag, sitting.next]) {
      await control.focus();
      assert.equal(await inSight(control), true);
    }
    await sitting.next.focus();
    await page.evaluate(() => {
      const bar = document.querySelector(".sit-bar").getBoundingClientRect().bottom;
      scrollBy(0, document.activeElement.getBoundingClientRect().top - bar - 4);
    });
    await announce("И ещё одно, подлиннее. ".repeat(10));
    await visible(told.notice("И ещё одно"), 5000);
    await becomes(() => inSight(sitting.next), true, "the focused button is not covered by what has come");
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
  });
}

for (const [width, height] of [[1280, 800], [360, 640]]) {
  it.test(`at ${width} px announcements are in sight in the waiting room`, async () => {
    const organiser = await it.as(it.staff.organiser);
    const made = await opensIn(organiser, `Зал ожидания ${width}`, 600, { rules: "Правило.\n\n".repeat(80) });
    const page = await it.page({ viewport: { width, height } });
    await participantAt(page, it.participants[2]);
    await page.goto(`/assessments/${made.id}`);
    const start = new Start(page);
    await visible(start.wait);
    await start.consent.focus();
    await organiser.post(`/api/assessments/${made.id}/announcements`, { text: "Начнём через десять минут." });
    const notice = new Told(page).notice("Начнём через десять минут.");
    await visible(notice, 5000);
    await becomes(() => inSight(notice.getByRole("button", { name: "Закрыть" })), true);
    assert.equal(await inSight(start.consent), true);
    await picture(page, `told-waiting-${width}`);
  });
}
