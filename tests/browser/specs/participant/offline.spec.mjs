// The line is lost and so is the page: the answer waits on this computer and is sent from a new tab.

import assert from "node:assert/strict";
import { OPEN_OLYMPIAD } from "../../lib/demo.mjs";
import { becomes, visible } from "../../lib/expect.mjs";
import { world } from "../../lib/world.mjs";
import { Home } from "../../pages/participant.mjs";
import { participantAt } from "../../pages/sign_in.mjs";
import { Sitting, stored } from "../../pages/sitting.mjs";

const it = world();

async function begin(person) {
  const page = await it.page();
  await participantAt(page, person);
  const sitting = await new Home(page).begin(OPEN_OLYMPIAD);
  const { attempt } = sitting;
  const paper = await it.api(page).get(`/api/attempts/${attempt}/paper`);
  return { page, sitting, attempt, paper, api: it.api(page) };
}

it.test("answered offline, tab closed, back online in a new tab: the answers arrive", async () => {
  const { page, sitting, attempt, paper, api } = await begin(it.participants[0]);
  const given = {};
  await page.context().setOffline(true);
  for (const item of paper.items.slice(0, 4)) {
    await sitting.go(item.position);
    await sitting.answer(item.item.interaction.type);
    await visible(sitting.offline);
    given[item.position] = await sitting.shown(item);
  }
  await page.close();
  assert.deepEqual(await stored(api, attempt), {}, "nothing can have arrived");

  await page.context().setOffline(false);
  const later = await it.tab(page);
  await later.goto(`/attempts/${attempt}`);
  const again = await Sitting.opened(later);
  await becomes(() => stored(api, attempt), given);
  for (const item of paper.items.slice(0, 4)) {
    await again.go(item.position);
    assert.deepEqual(await again.shown(item), given[item.position]);
    await visible(again.saved);
  }
});

it.test("the server is killed and comes back: the answer given meanwhile arrives by itself", async () => {
  const { sitting, attempt, paper, api } = await begin(it.participants[1]);
  const [one, two] = paper.items;
  await sitting.answer(one.item.interaction.type);
  await visible(sitting.saved);
  const before = await sitting.shown(one);
  await it.server.kill();
  await sitting.go(two.position);
  await sitting.answer(two.item.interaction.type);
  await visible(sitting.offline);
  const after = await sitting.shown(two);
  await it.server.restart();
  await visible(sitting.saved, 30_000);
  assert.deepEqual(await stored(api, attempt), { [one.position]: before, [two.position]: after });
});
