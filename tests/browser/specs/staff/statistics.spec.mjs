// Statistics for one who does not make assessments: items that stand in a running one say that their numbers are kept back.

import assert from "node:assert/strict";
import { audit, widest } from "../../lib/browser.mjs";
import { OLD_OLYMPIAD, line, publish } from "../../lib/demo.mjs";
import { tabTo, visible } from "../../lib/expect.mjs";
import { world } from "../../lib/world.mjs";

const it = world();

it.test("items of a running assessment keep their numbers back, also on a telephone and by keyboard", async () => {
  const organiser = await it.as(it.staff.organiser);
  await publish(organiser, { title: "Те же задания", blueprint: [await line(organiser, "mathematics", null, 3)] });
  const old = (await organiser.get("/api/assessments")).find(({ title }) => title === OLD_OLYMPIAD);
  for (const [width, colorScheme] of [[1280, "light"], [1280, "dark"], [360, "light"], [360, "dark"]]) {
    const page = await it.page({ viewport: { width, height: 800 }, colorScheme });
    await it.signIn(page, it.staff["regional-coordinator"]);
    await page.goto(`/staff/assessments/${old.id}/statistics`);
    await visible(page.getByText("скрыто: задание стоит в работе, которая ещё не закончилась").first());
    const kept = await page.getByRole("row").filter({ hasText: "скрыто: задание" }).allTextContents();
    assert.ok(kept.length > 0 && kept.every((row) => row.includes("—") && !row.includes("%")), kept.join("\n"));
    assert.equal(await page.evaluate(widest), "");
    assert.deepEqual(await audit(page), []);
    await page.screenshot({ path: `${import.meta.dirname}/../../screenshots/statistics-kept-${width}-${colorScheme}.png`, fullPage: true });
    await tabTo(page, page.getByRole("link", { name: "Результаты", exact: true }));
    await page.close();
  }
});
