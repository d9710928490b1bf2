// Every item of the banks as one sees it in a sitting: everybody can use it, and a phone shows it without sideways scrolling.

import assert from "node:assert/strict";
import { audit } from "../../lib/browser.mjs";
import { publish } from "../../lib/demo.mjs";
import { visible } from "../../lib/expect.mjs";
import { world } from "../../lib/world.mjs";
import { Start } from "../../pages/participant.mjs";
import { Sitting } from "../../pages/sitting.mjs";

const it = world();
const LOOKS = [
  { width: 1280, height: 800, colorScheme: "dark" },
  { width: 360, height: 740, colorScheme: "light" },
];

it.test("for axe and at 360 px", async () => {
  const organiser = await it.as(it.staff.organiser);
  const page = await it.page({ reducedMotion: "reduce" });
  await it.signIn(page, it.participants[0]);
  const faults = [];
  let items = 0;
  for (const bank of await organiser.get("/api/banks")) {
    const codes = await organiser.get(`/api/banks/${bank.id}/items`);
    const all = { bank: bank.id, competency: null, difficulty_min: null, difficulty_max: null, item_type: null, count: codes.length, points: "1" };
    const made = await publish(organiser, { title: `Все задания: ${bank.slug}`, blueprint: [all] });
    await page.setViewportSize(LOOKS[0]);
    await page.goto(`/assessments/${made.id}`);
    const start = new Start(page);
    await start.consent.check();
    await start.begin.click();
    const sitting = await Sitting.opened(page);
    for (const position of codes.keys()) {
      await sitting.shows(position + 1);
      for (const { colorScheme, ...viewport } of LOOKS) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        const where = async () => `${bank.slug}, ${viewport.width} px: ${(await sitting.item.textContent()).slice(0, 120)}`;
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (sideways > 0) faults.push(`${await where()}: ${sideways} px too wide`);
        for (const fault of await audit(page)) faults.push(`${await where()}: ${fault}`);
      }
      items += 1;
      if (position + 1 < codes.length) await page.keyboard.press("Alt+ArrowRight");
    }
  }
  assert.ok(items >= 240, `only ${items} items`);
  assert.deepEqual(faults, []);
});
