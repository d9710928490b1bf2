// The organiser watches a sitting: papers ready ahead, how many wait and work, and tells everybody something.

import assert from "node:assert/strict";
import { opensIn } from "../../lib/demo.mjs";
import { audit } from "../../lib/browser.mjs";
import { becomes, gone, plain, tabTo, visible } from "../../lib/expect.mjs";
import { world } from "../../lib/world.mjs";
import { Start } from "../../pages/participant.mjs";
import { participantAt, staffAt } from "../../pages/sign_in.mjs";
import { Sitting } from "../../pages/sitting.mjs";
import { NowPanel } from "../../pages/staff.mjs";
import { Told } from "../../pages/told.mjs";

const it = world();
const TITLE = "Олимпиада под наблюдением";

it.test("papers, those who wait, those at work, an announcement by keyboard alone", async () => {
  const made = await opensIn(await it.as(it.staff.organiser), TITLE, 35);
  const page = await it.page();
  await staffAt(page, it.staff.organiser, `/staff/assessments/${made.id}`);
  const now = new NowPanel(page);
  await visible(now.panel);
  await visible(now.papers);
  const [drawn, eligible] = plain(await now.papers.textContent()).match(/\d[\d ]*(?= из|$)/g).map((it) => Number(it.replace(/ /g, "")));
  assert.ok(drawn === eligible && eligible >= it.participants.length, `${drawn} of ${eligible}`);
  await becomes(async () => (await now.counts())["ждут начала"], 0);

  const waiting = [];
  for (const person of it.participants.slice(0, 2)) {
    const participant = await it.page();
    await participantAt(participant, person);
    await participant.goto(`/assessments/${made.id}`);
    await visible(new Start(participant).wait);
    waiting.push(participant);
  }
  await becomes(async () => (await now.counts())["ждут начала"], 2);

  // Nothing is sent without a text, nor without the question.
  await tabTo(page, now.announce);
  await page.keyboard.press("Enter");
  await visible(page.getByText("Напишите текст объявления."));
  await tabTo(page, now.text);
  await page.keyboard.type("Начинаем вовремя.");
  await tabTo(page, now.announce);
  await page.keyboard.press("Enter");
  await visible(now.dialog.getByText(/^Сейчас его увидят: 2\sчеловека\./));
  assert.deepEqual(await audit(page), []);
  await tabTo(page, now.confirm);
  await page.keyboard.press("Enter");
  await gone(now.dialog);
  await becomes(() => now.told.count(), 1);
  assert.equal(await now.text.inputValue(), "");
  for (const participant of waiting) await visible(new Told(participant).notice("Начинаем вовремя."), 5000);

  const [first] = waiting;
  const start = new Start(first);
  await start.consent.check();
  await start.opens(60_000);
  await start.begin.click();
  const sitting = await Sitting.opened(first);
  await becomes(now.counts.bind(now), { "ждут начала": 1, "работают в эфире": 1, "начали": 1, "завершили": 0 });
  await sitting.finish.click();
  await sitting.finishDialog().yes.click();
  await becomes(now.counts.bind(now), { "ждут начала": 1, "работают в эфире": 0, "начали": 1, "завершили": 1 });
});

it.test("a regional coordinator watches and cannot announce; an author sees no panel", async () => {
  const made = await opensIn(await it.as(it.staff.organiser), "Олимпиада для зрителей", 3600);
  const page = await it.page();
  await staffAt(page, it.staff["regional-coordinator"], `/staff/assessments/${made.id}`);
  const now = new NowPanel(page);
  await visible(now.panel);
  await becomes(async () => (await now.counts())["ждут начала"], 0);
  assert.equal(await now.announce.count(), 0);

  const author = await it.page();
  await staffAt(author, it.staff.author, `/staff/assessments/${made.id}`);
  await visible(author.getByRole("heading", { level: 1, name: "Олимпиада для зрителей" }));
  assert.equal(await new NowPanel(author).panel.count(), 0);
  assert.deepEqual(author.asked.filter((line) => line.endsWith("/live") || line.endsWith("/announcements")), []);
});

it.test("papers being drawn are followed; numbers of one server only and a lost line are marked", async () => {
  const made = await opensIn(await it.as(it.staff.organiser), "Олимпиада на двух серверах", 3600);
  const page = await it.page();
  let read = 0;
  await page.route(`**/api/assessments/${made.id}`, async (route) => {
    const reply = await route.fetch();
    read += 1;
    const papers = { state: read < 3 ? "drawing" : "ready", drawn: read < 3 ? 4980 : 5000, eligible: 5000 };
    return route.fulfill({ response: reply, json: { ...(await reply.json()), papers } });
  });
  const counts = { type: "counts", waiting: 12, connected: 4310, running: 4400, finished: 7, stale: true, server_time: Date.now() };
  let answers = true;
  await page.route("**/live", (route) => {
    const body = `data: ${JSON.stringify(counts)}\n\n`;
    return answers ? route.fulfill({ contentType: "text/event-stream", body }) : route.abort();
  });
  await staffAt(page, it.staff.organiser, `/staff/assessments/${made.id}`);
  const now = new NowPanel(page);
  await visible(now.panel.getByText(/^Варианты готовятся: 4\s980 из 5\s000$/));
  await visible(now.panel.getByRole("progressbar"));
  await becomes(now.counts.bind(now), { "ждут начала": 12, "работают в эфире": 4310, "начали": 4407, "завершили": 7 });
  await visible(now.panel.getByText("Данные только с одного сервера", { exact: false }));
  answers = false;
  await visible(now.panel.getByText(/^Связь с сервером прервалась, подключаемся снова\. Числа на \d\d:\d\d:\d\d\.$/));
  await visible(now.papers);

  // The question names no number that is not known.
  await now.text.fill("Серверы перезапускаются.");
  await now.announce.click();
  await visible(now.dialog.getByText(/^Его увидят все, кто ждёт начала или работает/));
});
