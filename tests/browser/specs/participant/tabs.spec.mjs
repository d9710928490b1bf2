// Two tabs and two computers: one writes, the other says so; nobody's answer is lost.

import assert from "node:assert/strict";
import { OPEN_OLYMPIAD } from "../../lib/demo.mjs";
import { becomes, eventually, gone, visible } from "../../lib/expect.mjs";
import { world } from "../../lib/world.mjs";
import { Home } from "../../pages/participant.mjs";
import { participantAt } from "../../pages/sign_in.mjs";
import { Sitting, stored } from "../../pages/sitting.mjs";

const it = world();

/** Opens the same sitting on another page and lets that one answer; gives its sitting. */
async function goOnAt(page, attempt, types, position) {
  await page.goto(`/attempts/${attempt}`);
  const sitting = await Sitting.opened(page);
  await sitting.go(position);
  await sitting.answer(types[position]);
  await visible(sitting.saved);
  return sitting;
}

/** Answers, in one go, on a page whose pen was taken: it must say so, lock itself and keep the answer. */
async function loseThePen(sitting, types, position) {
  await sitting.go(position);
  await sitting.answer(types[position]);
  await visible(sitting.elsewhere);
  await visible(sitting.takeOver);
  await eventually(async () => assert.ok(await sitting.flag.isDisabled(), "read-only: no flag"));
  const inputs = sitting.item.getByRole("radio").or(sitting.item.getByRole("checkbox")).or(sitting.item.getByRole("textbox"));
  const fields = inputs.or(sitting.item.getByRole("combobox"));
  for (const field of await fields.all()) assert.ok(await field.isDisabled(), "read-only: no field");
}

async function begin(person) {
  const page = await it.page();
  await participantAt(page, person);
  const sitting = await new Home(page).begin(OPEN_OLYMPIAD);
  const { attempt } = sitting;
  const api = it.api(page);
  const paper = await api.get(`/api/attempts/${attempt}/paper`);
  const types = Object.fromEntries(paper.items.map((item) => [item.position, item.item.interaction.type]));
  // Items that are answered by a single step: an answer of several would be cut short where the page locks itself amid it.
  const single = paper.items.filter(({ position }) => ["single-choice", "short-text"].includes(types[position]));
  return { page, sitting, attempt, api, paper, types, at: single.map(({ position }) => position) };
}

/** The server has answers at these places and no other, and the page shows the same. */
async function agree({ api, attempt, paper }, sitting, positions) {
  await eventually(async () => assert.deepEqual(Object.keys(await stored(api, attempt)).map(Number), positions));
  const shown = {};
  for (const item of paper.items.filter(({ position }) => positions.includes(position))) {
    await sitting.go(item.position);
    shown[item.position] = await sitting.shown(item);
  }
  assert.deepEqual(shown, await stored(api, attempt));
}

it.test("a second tab: the first is read-only, takes over, and the answers of both are there", async () => {
  const taken = await begin(it.participants[0]);
  const { page, sitting: first, attempt, types, at } = taken;
  await first.go(at[0]);
  await first.answer(types[at[0]]);
  await visible(first.saved);

  const second = await goOnAt(await it.tab(page), attempt, types, at[1]);
  await loseThePen(first, types, at[2]);
  await first.takeOver.click();
  await gone(first.elsewhere);
  await agree(taken, first, at.slice(0, 3));

  // Now the second one is the older tab.
  await loseThePen(second, types, at[3]);
  await second.takeOver.click();
  await gone(second.elsewhere);
  await agree(taken, second, at.slice(0, 4));
});

it.test("another computer: it has all answers, and the first one can go on after taking over", async () => {
  const person = it.participants[1];
  const taken = await begin(person);
  const { sitting: school, attempt, types, at } = taken;
  await school.go(at[0]);
  await school.answer(types[at[0]]);
  await visible(school.saved);

  const home = await it.page();
  await participantAt(home, person);
  const atHome = await goOnAt(home, attempt, types, at[1]);
  await agree(taken, atHome, at.slice(0, 2));

  await loseThePen(school, types, at[2]);
  await school.takeOver.click();
  await gone(school.elsewhere);
  await agree(taken, school, at.slice(0, 3));
});

it.test("the same item answered in both: the newer stays, the older is kept and offered", async () => {
  const { page, sitting: first, attempt, api, paper, types } = await begin(it.participants[2]);
  const position = paper.items.find(({ item }) => item.interaction.type === "short-text").position;
  await first.go(position);
  await page.context().setOffline(true);
  await first.answer("short-text", { turn: 1 });
  await visible(first.offline);

  const home = await it.page();
  await participantAt(home, it.participants[2]);
  await home.goto(`/attempts/${attempt}?item=${position}`);
  const other = await Sitting.opened(home);
  await other.answer("short-text", { turn: 2 });
  await visible(other.saved);
  const newer = { type: "short-text", text: "ответ мышью 2" };

  await page.context().setOffline(false);
  await visible(first.elsewhere);
  assert.deepEqual((await stored(api, attempt))[position], newer, "an older pen never overwrites a newer answer");
  await first.takeOver.click();
  await visible(page.getByRole("heading", { name: "Не отправлено: на другом компьютере дан более новый ответ" }));
  assert.deepEqual(await first.shown(paper.items[position - 1]), newer);
  await page.getByRole("button", { name: "Отправить прежний ответ" }).click();
  await becomes(async () => (await stored(api, attempt))[position], { type: "short-text", text: "ответ мышью 1" });
  assert.equal(types[position], "short-text");
});
