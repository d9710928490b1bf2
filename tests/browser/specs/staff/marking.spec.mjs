// The jury marks an extended response: blind, by criteria; what is left grows less.

import assert from "node:assert/strict";
import { eventually, visible } from "../../lib/expect.mjs";
import { world } from "../../lib/world.mjs";
import { staffAt } from "../../pages/sign_in.mjs";
import { Marking } from "../../pages/staff.mjs";

const it = world();

it.test("mark a response: missing points are named, the number left goes down, the next one follows", async () => {
  const page = await it.page();
  await staffAt(page, it.staff.jury, "/staff/marking");
  const marking = new Marking(page);
  await visible(marking.queue);
  const [marked, all] = await marking.progress();
  assert.ok(marked < all, "the demo leaves something to mark");
  await marking.begin.click();
  await visible(marking.form);
  const [code, address] = [await marking.code.textContent(), page.url()];

  // Blind: no name of a participant anywhere.
  const text = await page.getByRole("main").textContent();
  for (const { name } of await (await it.as(it.staff["regional-coordinator"])).get("/api/people")) {
    if (name !== it.staff.jury.name) assert.ok(!text.includes(name), `${name} is named`);
  }

  await marking.save.click();
  await visible(page.getByText("Поставьте баллы по каждому критерию."));
  const criteria = await marking.criteria();
  for (const field of criteria) await field.fill("1");
  await criteria[0].fill("1000");
  await visible(marking.form.getByText(/^Число от 0 до /).first());
  await criteria[0].fill("1");
  await visible(marking.form.getByText(`Итого ${criteria.length} из`, { exact: false }));
  await marking.comment.fill("Ход рассуждения виден, вывод не проверен.");
  await marking.save.click();
  await visible(page.getByRole("status", { name: "Уведомления" }).getByText(`Оценка сохранена: ${code}`, { exact: false }));
  await eventually(async () => assert.deepEqual(await marking.progress(), [marked + 1, all]));
  await eventually(() => assert.notEqual(page.url(), address, "the next one is on the screen"));

  // By keyboard: the first field has the focus, Ctrl+Enter saves.
  const next = await marking.criteria();
  await eventually(async () => assert.ok(await next[0].evaluate((field) => field === document.activeElement)));
  for (const [at, field] of next.entries()) {
    if (at > 0) await field.focus();
    await page.keyboard.type("0,5");
  }
  await page.keyboard.press("Control+Enter");
  await eventually(async () => assert.deepEqual(await marking.progress(), [marked + 2, all]));
  await page.goto("/staff/marking");
  await visible(marking.queue);
  assert.deepEqual(await marking.progress(), [marked + 2, all]);
});
