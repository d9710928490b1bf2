// Where the keyboard is in the editor and in dialogs: at what is new, at what is wrong, never nowhere.

import assert from "node:assert/strict";
import { eventually, visible } from "../../lib/expect.mjs";
import { byTitle, OPEN_OLYMPIAD } from "../../lib/demo.mjs";
import { world } from "../../lib/world.mjs";
import { Editor } from "../../pages/staff.mjs";

const it = world();
const focused = (locator) => eventually(async () => assert.ok(await locator.evaluate((it) => it === document.activeElement)));

it.test("lines, faults, publishing", async () => {
  const page = await it.page();
  await it.signIn(page, it.staff.organiser);
  await page.goto("/staff/assessments/new");
  const editor = new Editor(page);
  await visible(editor.title);
  await editor.addLine.click();
  await focused(editor.line(2).bank);
  const remove = (number) => page.getByRole("button", { name: `Удалить строку ${number}` });
  await remove(1).click();
  await focused(editor.line(1).bank);
  await remove(1).click();
  await focused(editor.addLine);

  await editor.title.fill("Без заданий");
  await editor.save.click();
  await focused(page.getByText("Всего в работе должно быть от 1 до 200 заданий."));
  await editor.addLine.click();
  await editor.title.fill("");
  await editor.save.click();
  await focused(editor.title);
  await editor.title.fill("я".repeat(300));
  assert.equal((await editor.title.inputValue()).length, 200, "the field takes no more than the server does");
  await editor.title.fill("яя");
  await editor.save.click();
  await visible(page.getByText("Название: от 3 до 200 знаков."));
  await focused(editor.title);

  // A wide range of points: places would be unfair, and the report says so; a diagnostic has no places.
  await editor.title.fill("Фокус");
  const line = editor.line(1);
  const bank = (await it.api(page).get("/api/banks")).find((it) => it.slug === "mathematics");
  await line.bank.selectOption({ label: bank.title });
  const uneven = editor.report.getByText(/^Варианты стоят по-разному/);
  await visible(uneven);
  await page.getByRole("radio", { name: "Диагностика" }).check();
  await eventually(async () => assert.equal(await uneven.count(), 0));
  await page.getByRole("radio", { name: "Олимпиада" }).check();
  await page.getByLabel("Баллы", { exact: true }).fill("2");
  await eventually(async () => assert.equal(await uneven.count(), 0));

  await editor.save.click();
  await visible(editor.publish);
  await editor.publish.click();
  await editor.dialog.getByRole("button", { name: "Опубликовать" }).click();
  await visible(page.getByRole("heading", { level: 1, name: "Фокус" }));
  await focused(page.getByRole("main"));
  assert.equal(await page.evaluate(() => window.scrollY), 0);
});

it.test("extra time: the first field that is wrong has the focus", async () => {
  const page = await it.page();
  await it.signIn(page, it.staff.organiser);
  const { id } = await byTitle(it.api(page), OPEN_OLYMPIAD);
  await page.goto(`/staff/assessments/${id}`);
  await page.getByRole("button", { name: "Дополнительное время" }).click();
  const dialog = page.getByRole("dialog", { name: "Дополнительное время участнику" });
  await dialog.getByRole("button", { name: "Дать время" }).click();
  await visible(dialog.getByText("Выберите участника."));
  await focused(dialog.getByLabel("Участник", { exact: true }));
});

it.test("what is no archive is said in words that help", async () => {
  const page = await it.page();
  await it.signIn(page, it.staff.author);
  await page.goto("/staff/banks/upload");
  await page.locator("input[type=file]").setInputFiles({ name: "bank.zip", mimeType: "application/zip", buffer: Buffer.from("no archive") });
  await page.getByRole("button", { name: "Проверить" }).click();
  await visible(page.getByText(/Запакуйте папку банка в \.zip/));
});
