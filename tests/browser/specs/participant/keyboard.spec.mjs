// By keyboard alone: sign in, start, answer three items, finish.

import assert from "node:assert/strict";
import { OPEN_OLYMPIAD, line, publish } from "../../lib/demo.mjs";
import { eventually, tabTo, visible } from "../../lib/expect.mjs";
import { world } from "../../lib/world.mjs";
import { Home, Result, Start } from "../../pages/participant.mjs";
import { SignIn } from "../../pages/sign_in.mjs";
import { Sitting, stored } from "../../pages/sitting.mjs";

const it = world();

it.test("an order is made by keys alone: the line that moves keeps the focus, also once it is saved", async () => {
  const organiser = await it.as(it.staff.organiser);
  const title = "Порядок с клавиатуры";
  await publish(organiser, { title, blueprint: [await line(organiser, "functional-literacy", "ordering", 1)] });
  const page = await it.page();
  await it.signIn(page, it.participants[1]);
  await page.goto("/");
  const sitting = await new Home(page).begin(title);
  await sitting.answer("ordering", { keys: true });
  await visible(sitting.saved);
  const moved = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  assert.match(moved, /^Ниже: /, "not the page, not the window");

  // Back again, by the other button: two steps up with Enter, without looking for it in between.
  const before = await page.evaluate(() => document.activeElement.closest("li").textContent);
  await press(page, "Shift+Tab", "Enter", "Enter");
  await visible(sitting.saved);
  const line1 = page.getByRole("group", { name: "Расположите по порядку" }).getByRole("listitem").first();
  await eventually(async () => assert.equal(await line1.textContent(), before));
  assert.match(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), /^Выше: /);
});

async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

it.test("sign in → start → three items → finish without a mouse", async () => {
  const [person] = it.participants;
  const page = await it.page();
  const press = (key) => page.keyboard.press(key);
  await page.goto("/");

  const form = new SignIn(page);
  await tabTo(page, form.code);
  await page.keyboard.type(person.code);
  await press("Enter");

  const home = new Home(page);
  await visible(home.start(OPEN_OLYMPIAD));
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), "content", "the focus is in the page"));
  await tabTo(page, home.start(OPEN_OLYMPIAD));
  await press("Enter");

  const start = new Start(page);
  await visible(start.consent);
  await tabTo(page, start.consent);
  await press("Space");
  await tabTo(page, start.begin);
  await press("Enter");

  const sitting = await Sitting.opened(page);
  const { attempt } = sitting;
  const api = it.api(page);
  const paper = await api.get(`/api/attempts/${attempt}/paper`);
  const given = {};
  for (const item of paper.items.slice(0, 3)) {
    await sitting.shows(item.position);
    await sitting.answer(item.item.interaction.type, { keys: true });
    await visible(sitting.saved);
    given[item.position] = await sitting.shown(item);
    await press("Alt+ArrowRight");
  }
  await sitting.shows(4);
  assert.deepEqual(await stored(api, attempt), given);
  await press("Alt+ArrowLeft");
  await sitting.shows(3);

  // One key flags, unless something is being typed; the heading has the focus after moving.
  await press("f");
  await eventually(async () => assert.equal(await sitting.flag.getAttribute("aria-pressed"), "true"));
  await press("?");
  const help = page.getByRole("dialog", { name: "Справка" });
  await visible(help);
  await press("Escape");
  await eventually(async () => assert.equal(await help.isVisible(), false));

  await tabTo(page, sitting.finish);
  await press("Enter");
  const finish = sitting.finishDialog();
  await visible(finish.dialog);
  await tabTo(page, finish.yes);
  await press("Enter");
  await visible(new Result(page).heading);
});
