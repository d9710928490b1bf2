// The start minute: one request starts, and a paper that was fetched ahead needs no network for its items and pictures.

import assert from "node:assert/strict";
import { OPEN_OLYMPIAD, opensIn, withPictures } from "../../lib/demo.mjs";
import { eventually, visible } from "../../lib/expect.mjs";
import { world } from "../../lib/world.mjs";
import { Home, Start } from "../../pages/participant.mjs";
import { participantAt } from "../../pages/sign_in.mjs";
import { Sitting, stored } from "../../pages/sitting.mjs";

const it = world();

/** What the page has asked for since then, streams and the look for another sign-in left out. */
const since = (page, count) => page.asked.slice(count).filter((line) => !line.endsWith("/events"));

it.test("one request brings the attempt, the pen and the paper", async () => {
  const page = await it.page();
  await participantAt(page, it.participants[0]);
  await new Home(page).start(OPEN_OLYMPIAD).click();
  const start = new Start(page);
  await start.consent.check();
  const asked = page.asked.length;
  await start.begin.click();
  const sitting = await Sitting.opened(page);
  const lines = since(page, asked).filter((line) => !line.includes("/api/media/"));
  assert.deepEqual(lines.map((line) => line.replace(/[0-9a-f-]{36}/, "…")), ["POST /api/my/assessments/…/attempt"]);

  // The pen that came along writes, and a reload opens the same paper.
  const { attempt } = sitting;
  const api = it.api(page);
  const paper = await api.get(`/api/attempts/${attempt}/paper`);
  const first = paper.items[0];
  await sitting.answer(first.item.interaction.type);
  await visible(sitting.saved);
  const shown = await sitting.shown(first);
  await page.reload();
  await visible(sitting.heading);
  assert.deepEqual(await sitting.shown(first), shown);
});

it.test("a start whose reply is lost is repeated and opens the same attempt", async () => {
  const page = await it.page();
  await participantAt(page, it.participants[1]);
  await new Home(page).start(OPEN_OLYMPIAD).click();
  const start = new Start(page);
  await start.consent.check();
  let lost = 0;
  await page.route("**/api/my/assessments/*/attempt", async (route) => {
    lost += 1;
    if (lost > 1) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await start.begin.click();
  await visible(page.getByText("Нет связи с сервером", { exact: false }));
  await start.begin.click();
  const sitting = await Sitting.opened(page);
  await sitting.flag.click();
  await visible(sitting.saved);
});

it.test("a crowd at the start: the page repeats the request by itself and says so", async () => {
  const page = await it.page();
  await participantAt(page, it.participants[2]);
  await new Home(page).start(OPEN_OLYMPIAD).click();
  const start = new Start(page);
  await start.consent.check();
  let tries = 0;
  await page.route("**/api/my/assessments/*/attempt", (route) => {
    tries += 1;
    if (tries > 2) return route.continue();
    return route.fulfill({ status: 503, contentType: "application/json", body: JSON.stringify({ code: "busy", detail: "1" }) });
  });
  await start.begin.click();
  await visible(page.getByText("Сейчас начинают многие сразу.", { exact: false }));
  await Sitting.opened(page);
  assert.equal(tries, 3);
});

/** Waits on the page before the start until the paper has come ahead. */
async function waitSealed(person, title) {
  const organiser = await it.as(it.staff.organiser);
  const made = await opensIn(organiser, title, 20, { blueprint: [await withPictures(organiser)] });
  await eventually(async () => {
    const { papers } = await organiser.get(`/api/assessments/${made.id}`);
    assert.equal(papers.state, "ready");
  });
  const page = await it.page();
  await participantAt(page, person);
  await page.goto(`/assessments/${made.id}`);
  const start = new Start(page);
  await visible(start.sealed);
  await start.consent.check();
  await start.opens(30_000);
  return { page, start };
}

it.test("a sealed paper: the start brings the key only, pictures need no network", async () => {
  const { page, start } = await waitSealed(it.participants[3], "Олимпиада на тонкой линии");
  await page.route("**/api/media/**", (route) => route.abort());
  await page.route("**/api/attempts/*/paper", (route) => route.abort());
  const asked = page.asked.length;
  await start.begin.click();
  const sitting = await Sitting.opened(page);
  assert.deepEqual(since(page, asked).map((line) => line.split(" ")[0]), ["POST"], "one request");

  const { items } = await sitting.place();
  let pictures = 0;
  for (let position = 1; position <= items; position += 1) {
    await sitting.go(position);
    for (const image of await sitting.item.getByRole("img").or(sitting.item.locator("img")).all()) {
      pictures += 1;
      assert.match(await image.getAttribute("src"), /^data:image\//);
      await eventually(async () => assert.ok(await image.evaluate((it) => it.complete && it.naturalWidth > 0), "the picture is shown"));
    }
  }
  assert.ok(pictures >= 3, `only ${pictures} pictures in the paper`);
  assert.deepEqual(page.asked.filter((line) => line.includes("/api/media/")), [], "no picture was asked for");

  await sitting.flag.click();
  await visible(sitting.saved);
  assert.deepEqual(await stored(it.api(page), sitting.attempt), {}, "only a flag");
});

it.test("a key that does not open it: the paper is read as usual", async () => {
  const { page, start } = await waitSealed(it.participants[0], "Олимпиада с чужим ключом");
  await page.route("**/api/my/assessments/*/attempt", async (route) => {
    const reply = await route.fetch();
    const json = await reply.json();
    return route.fulfill({ response: reply, json: { ...json, key: Buffer.alloc(32, 7).toString("base64") } });
  });
  const asked = page.asked.length;
  await start.begin.click();
  const sitting = await Sitting.opened(page);
  assert.deepEqual(since(page, asked).filter((line) => /\/(paper|pen)$/.test(line)).map((line) => line.replace(/.*\//, "")), ["paper"]);
  await sitting.flag.click();
  await visible(sitting.saved);
});
