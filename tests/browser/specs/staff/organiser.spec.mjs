// The organiser makes an olympiad, sees what comes out while editing, publishes it; then nothing changes any more.

import assert from "node:assert/strict";
import { becomes, eventually, gone, visible } from "../../lib/expect.mjs";
import { world } from "../../lib/world.mjs";
import { staffAt } from "../../pages/sign_in.mjs";
import { Editor } from "../../pages/staff.mjs";

const it = world();
const TITLE = "Олимпиада из браузера";

it.test("a new olympiad: the live report, the draft, publishing, immutable afterwards", async () => {
  const page = await it.page();
  await staffAt(page, it.staff.organiser);
  await page.getByRole("link", { name: "Создать олимпиаду или диагностику" }).click();
  const editor = new Editor(page);
  await visible(editor.title);

  // What is missing is said beside the field.
  await editor.save.click();
  await visible(page.getByText("Напишите название."));
  await visible(page.getByText("Выберите банк.").last());

  await editor.title.fill(TITLE);
  const first = editor.line(1);
  const api = it.api(page);
  const bank = (await api.get("/api/banks")).find((it) => it.slug === "mathematics");
  await first.bank.selectOption({ label: bank.title });
  await becomes(() => editor.totals().then((it) => it.items), 10);
  await visible(editor.feasible);
  await first.count.fill("4");
  await becomes(() => editor.totals().then((it) => it.items), 4);
  await first.type.selectOption({ label: "Число" });
  await editor.addLine.click();
  const second = editor.line(2);
  await second.type.selectOption({ label: "Один ответ" });
  await second.count.fill("199");
  await visible(editor.infeasible);
  await second.count.fill("3");
  await visible(editor.feasible);
  await becomes(() => editor.totals().then((it) => it.items), 7);
  assert.equal(await first.type.locator("option:checked").textContent(), "Число");

  await editor.save.click();
  await visible(page.getByRole("status", { name: "Уведомления" }).getByText("Черновик сохранён"));
  await visible(editor.publish);
  assert.equal(await editor.title.inputValue(), TITLE, "the stored draft is in the editor");
  const id = new URL(page.url()).pathname.split("/").at(-1);
  const before = await api.get(`/api/assessments/${id}`);
  assert.deepEqual([before.status, before.report.items], ["draft", 7]);

  await editor.publish.click();
  await visible(editor.dialog);
  await editor.dialog.getByRole("button", { name: "Опубликовать" }).click();
  await gone(editor.dialog);

  // Published: a page to read, nothing to write.
  await visible(page.getByRole("heading", { level: 1, name: TITLE }));
  await gone(editor.title);
  for (const name of ["Сохранить черновик", "Опубликовать", "Удалить"]) {
    assert.equal(await page.getByRole("button", { name }).count(), 0, `«${name}» is still there`);
  }
  const now = await api.get(`/api/assessments/${id}`);
  assert.equal(now.status, "published");
  const change = await api.ask("PUT", `/api/assessments/${id}`, { version: now.version, draft: { ...now.draft, title: "Иначе" } });
  assert.deepEqual([change.status, change.body.code], [409, "already_published"]);

  // A participant sees it, not open yet.
  const [person] = it.participants;
  const mine = await (await it.as(person)).get("/api/my/assessments");
  assert.equal(mine.find((it) => it.id === id)?.phase, "not-yet");

  // A similar one is a new draft.
  await page.getByRole("button", { name: "Создать похожую" }).click();
  await eventually(async () => assert.equal(await editor.title.inputValue(), `${TITLE} (копия)`));
});
