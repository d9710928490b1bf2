// What is typed is not lost without a word: by a link, by «back», by a switch of the language.

import assert from "node:assert/strict";
import { becomes, eventually, gone, visible } from "../../lib/expect.mjs";
import { world } from "../../lib/world.mjs";
import { Editor, Marking } from "../../pages/staff.mjs";

const it = world();

it.test("a draft: links and «back» ask, the language keeps what is typed", async () => {
  const page = await it.page();
  await it.signIn(page, it.staff.organiser);
  await page.goto("/staff/assessments");
  await page.getByRole("link", { name: "Создать" }).first().click();
  const editor = new Editor(page);
  await visible(editor.title);
  const asked = page.getByRole("dialog", { name: "Уйти без сохранения?" });
  const section = (name) => page.getByRole("navigation", { name: "Разделы" }).getByRole("link", { name });

  // Nothing is typed: nobody is asked.
  await section("Банки заданий").click();
  await visible(page.getByRole("heading", { level: 1, name: "Банки заданий" }));
  await page.goBack();
  await visible(editor.title);

  const address = page.url();
  await editor.title.fill("Почти готово");
  await section("Банки заданий").click();
  await visible(asked);
  await asked.getByRole("button", { name: "Отмена" }).click();
  await gone(asked);
  await page.goBack();
  await visible(asked);
  await page.keyboard.press("Escape");
  await gone(asked);
  assert.equal(await editor.title.inputValue(), "Почти готово");
  assert.equal(page.url(), address);

  // In the other language everything is still there, also a line that was added.
  await editor.addLine.click();
  await page.getByRole("button", { name: "English" }).click();
  const title = page.getByRole("textbox", { name: /^Title/ });
  await visible(title);
  assert.equal(await title.inputValue(), "Почти готово");
  assert.equal(await page.getByRole("group", { name: /^Line \d$/ }).count(), 2);
  await visible(page.getByText("There are unsaved changes"));
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.textContent), "Русский"));
  await page.getByRole("button", { name: "Русский" }).click();
  await becomes(() => editor.title.inputValue(), "Почти готово");

  await page.goBack();
  await visible(asked);
  await asked.getByRole("button", { name: "Уйти" }).click();
  await visible(page.getByRole("heading", { level: 1, name: "Олимпиады и диагностики" }));

  // What was given up is not there when a new one is made.
  await page.getByRole("link", { name: "Создать" }).first().click();
  await visible(editor.title);
  assert.equal(await editor.title.inputValue(), "");
  await page.getByRole("button", { name: "English" }).click();
  await visible(title);
  assert.equal(await title.inputValue(), "");
});

it.test("a mark: the way to another answer asks, the language keeps points and comment", async () => {
  const page = await it.page();
  await it.signIn(page, it.staff.jury);
  await page.goto("/staff/marking");
  const marking = new Marking(page);
  await marking.begin.click();
  await visible(marking.form);
  const [first] = await marking.criteria();
  await first.fill("0,5");
  await marking.comment.fill("Черновик отзыва");
  await page.getByRole("link", { name: "Пропустить" }).click();
  const asked = page.getByRole("dialog", { name: "Уйти без сохранения?" });
  await visible(asked);
  await asked.getByRole("button", { name: "Отмена" }).click();
  await page.getByRole("button", { name: "English" }).click();
  const comment = page.getByRole("textbox", { name: "Comment to the participant" });
  await visible(comment);
  assert.equal(await comment.inputValue(), "Черновик отзыва");
  await page.getByRole("button", { name: "Русский" }).click();
  await becomes(async () => (await marking.criteria())[0]?.inputValue(), "0,5");
});
