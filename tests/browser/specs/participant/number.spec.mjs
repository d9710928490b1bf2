// A number field says at once, in words, what cannot be taken; it saves all the same.

import assert from "node:assert/strict";
import { audit } from "../../lib/browser.mjs";
import { line, publish } from "../../lib/demo.mjs";
import { becomes, eventually, visible } from "../../lib/expect.mjs";
import { world } from "../../lib/world.mjs";
import { Home } from "../../pages/participant.mjs";
import { stored } from "../../pages/sitting.mjs";

const it = world();

it.test("what is no number, what follows it, which unit is meant", async () => {
  const organiser = await it.as(it.staff.organiser);
  const title = "Числа";
  await publish(organiser, { title, blueprint: [await line(organiser, "physics", "numeric", 3), await line(organiser, "mathematics", "numeric", 8)] });
  const page = await it.page();
  await it.signIn(page, it.participants[0]);
  await page.goto("/");
  const sitting = await new Home(page).begin(title);
  const number = sitting.item.getByRole("textbox", { name: "Ваш ответ: число" });
  const unit = sitting.item.getByRole("combobox", { name: "Единица измерения" });
  const { items } = await sitting.place();

  /** The note as a screen reader has it: what describes the field. */
  const note = () =>
    number.evaluate((field) => document.getElementById(field.getAttribute("aria-describedby").split(" ")[1]).textContent);
  const find = async (withUnit) => {
    for (let at = 1; at <= items; at += 1) {
      await sitting.go(at);
      if ((await unit.count()) > 0 === withUnit) return at;
    }
    throw new Error(`no item with${withUnit ? "" : "out"} units`);
  };

  const bare = await find(false);
  await number.fill("семь");
  // Without leaving the field.
  await becomes(note, "Не получается прочитать как число. Например: 7,25 или 7/4.");
  assert.equal(await number.getAttribute("aria-invalid"), "true");
  await visible(sitting.item.getByRole("status").filter({ hasText: "Не получается прочитать как число" }));
  await visible(sitting.saved);
  await eventually(async () => assert.equal((await stored(it.api(page), sitting.attempt))[bare].text, "семь", "it is saved all the same"));
  assert.deepEqual(await audit(page), []);

  await number.fill("2π");
  await number.blur();
  await becomes(note, "После числа стоит «π». Здесь нужно только число, например 7,25.");
  for (const sound of ["2,5", "1,5 · 10 ^ 3", "2½", "0,(3)", "3 шт."]) {
    await number.fill(sound);
    await number.blur();
    await becomes(note, "", sound);
    assert.equal(await number.getAttribute("aria-invalid"), "false");
  }

  await find(true);
  await number.fill("5");
  await number.blur();
  await becomes(note, "Единица измерения не выбрана.");
  await unit.selectOption({ index: 1 });
  await becomes(note, "");
  await number.fill("5 попугаев");
  await number.blur();
  await becomes(note, "Выберите единицу из списка, а здесь оставьте только число, без «попугаев».");
  const own = await unit.locator("option").nth(1).textContent();
  await number.fill(`5 ${own}`);
  await number.blur();
  await becomes(note, "");
});
