// The session ends amid an item: it is renewed in place, or asked for over the page; the item is not left.

import assert from "node:assert/strict";
import { OPEN_OLYMPIAD } from "../../lib/demo.mjs";
import { becomes, gone, tabTo, visible } from "../../lib/expect.mjs";
import { world } from "../../lib/world.mjs";
import { Home } from "../../pages/participant.mjs";
import { SignIn, participantAt, signInDialog } from "../../pages/sign_in.mjs";
import { stored } from "../../pages/sitting.mjs";

const it = world();

it.test("an expired access token is renewed silently; a lost session asks over the page", async () => {
  const [person] = it.participants;
  const page = await it.page();
  await participantAt(page, person);
  const sitting = await new Home(page).begin(OPEN_OLYMPIAD);
  const { attempt } = sitting;
  const api = it.api(page);
  const paper = await api.get(`/api/attempts/${attempt}/paper`);
  const item = paper.items.find((it) => it.item.interaction.type === "short-text");
  await sitting.go(item.position);

  await page.context().clearCookies({ name: "olymp_access" });
  await sitting.answer("short-text", { turn: 1 });
  await visible(sitting.saved);
  assert.equal(await signInDialog(page).count(), 0, "nobody was bothered");
  assert.deepEqual((await stored(api, attempt))[item.position], { type: "short-text", text: "ответ мышью 1" });

  await page.context().clearCookies();
  await sitting.answer("short-text", { turn: 2 });
  const dialog = signInDialog(page);
  await visible(dialog);
  assert.equal((await sitting.place()).position, item.position, "the item is still there, beneath the dialog");
  await visible(sitting.item.getByText("не отправлено: войдите ещё раз", { exact: true }));
  await new SignIn(dialog).withCard(person.code);
  await gone(dialog);
  await visible(sitting.saved);
  assert.equal((await sitting.place()).position, item.position);
  assert.deepEqual(await sitting.shown(item), { type: "short-text", text: "ответ мышью 2" });
  await becomes(() => stored(api, attempt), { [item.position]: { type: "short-text", text: "ответ мышью 2" } });
});

it.test("somebody else signs in over the page: nothing of the first person stays on it", async () => {
  const [, anna, vera] = it.participants;
  const page = await it.page();
  await participantAt(page, anna);
  const sitting = await new Home(page).begin(OPEN_OLYMPIAD);
  await page.context().clearCookies();
  await sitting.flag.click();
  const dialog = signInDialog(page);
  await visible(dialog);
  await new SignIn(dialog).withCard(vera.code);
  await gone(page.getByText(anna.name));
  await visible(page.getByRole("banner").getByText(vera.name));
  assert.equal(await sitting.heading.count(), 0, "another person's attempt is not shown");
});

it.test("signing out on a page left quiet: the next at this computer is asked who they are", async () => {
  const [, , , boris] = it.participants;
  const page = await it.page();
  await participantAt(page, boris);
  await visible(page.getByRole("banner").getByText(boris.name));
  await page.context().clearCookies({ name: "olymp_access" });
  await tabTo(page, page.getByRole("button", { name: "Выйти" }));
  await page.keyboard.press("Enter");
  await gone(page.getByText(boris.name));
  await page.goto("/");
  await visible(page.getByRole("heading", { level: 1 }));
  await visible(new SignIn(page).byCard);
  assert.equal(await page.getByText(boris.name).count(), 0, "nobody is greeted by the name of the last");
});
