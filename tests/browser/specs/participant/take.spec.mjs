// The main job: a teacher takes an olympiad with every type of item, reloads, loses the line, finishes, sees the result.

import assert from "node:assert/strict";
import { OPEN_OLYMPIAD } from "../../lib/demo.mjs";
import { becomes, eventually, gone, plain, visible } from "../../lib/expect.mjs";
import { world } from "../../lib/world.mjs";
import { ALL_TYPES } from "../../pages/answers.mjs";
import { Home, Result, Start, percent, points } from "../../pages/participant.mjs";
import { SignIn } from "../../pages/sign_in.mjs";
import { Sitting, stored } from "../../pages/sitting.mjs";

const it = world();

it.test("sign in by card → every type of item → reload → offline → finish → result", async () => {
  const [person] = it.participants;
  const page = await it.page();
  const api = it.api(page);

  // A card is typed as it comes: small letters, no hyphens.
  await page.goto("/");
  await new SignIn(page).withCard(person.code.toLowerCase().replaceAll("-", ""));
  const home = new Home(page);
  await visible(home.heading);
  await visible(page.getByRole("banner").getByText(person.name));

  // Rules and consent: without it there is no start.
  await home.start(OPEN_OLYMPIAD).click();
  const start = new Start(page);
  await visible(start.rules.getByText("Работайте самостоятельно", { exact: false }));
  assert.match(plain(await start.time.textContent()), /^У вас будет 45 минут\.$/);
  await start.begin.click();
  await visible(start.missing);
  await start.consent.check();
  await start.begin.click();
  const sitting = await Sitting.opened(page);
  const { attempt } = sitting;

  const paper = await api.get(`/api/attempts/${attempt}/paper`);
  const types = new Map(paper.items.map((item) => [item.position, item.item.interaction.type]));
  assert.deepEqual([...new Set(types.values())].sort(), [...ALL_TYPES].sort(), "the olympiad has every type");
  assert.equal((await sitting.place()).items, paper.items.length);

  // One of each type; every other one by keyboard alone.
  const first = ALL_TYPES.map((type) => [...types].find(([, it]) => it === type)[0]).sort((a, b) => a - b);
  for (const [turn, position] of first.entries()) {
    await sitting.go(position);
    await sitting.answer(types.get(position), { keys: turn % 2 === 0 });
    await visible(sitting.saved);
    assert.match(await sitting.link(position).getAttribute("aria-label"), /^Задание \d+: есть ответ$/);
  }
  assert.match(await sitting.overall.textContent(), /^все ответы сохранены, последний \d\d:\d\d:\d\d$/);
  const before = await sitting.allShown(paper);
  for (const position of first) assert.ok(before[position], `item ${position} (${types.get(position)}) shows its answer`);

  // What is on the screen is what the server has, and a reload changes nothing.
  const answered = (all) => Object.fromEntries(Object.entries(all).filter(([, response]) => response));
  assert.deepEqual(await stored(api, attempt), answered(before));
  await page.reload();
  await visible(sitting.heading);
  assert.deepEqual(await sitting.allShown(paper), before, "after the reload");

  // Offline: three more answers, two by keyboard; the page says where they are.
  const second = [...types.keys()].filter((position) => !first.includes(position)).slice(0, 3);
  await page.context().setOffline(true);
  for (const [turn, position] of second.entries()) {
    await sitting.go(position);
    await sitting.answer(types.get(position), { keys: turn % 2 === 0 });
    await visible(sitting.offline);
    assert.match(await sitting.link(position).getAttribute("aria-label"), /есть ответ, не сохранено на сервере$/);
  }
  const during = answered(await sitting.allShown(paper));
  assert.deepEqual(await stored(api, attempt), answered(before), "nothing can have arrived yet");
  await page.context().setOffline(false);
  await becomes(() => stored(api, attempt), during, "everything arrives once the line is back");
  await eventually(async () => assert.match(await sitting.overall.textContent(), /^все ответы сохранены/));

  // A flag comes along into the dialog, which names what is unanswered.
  await sitting.go(first[0]);
  await sitting.flag.click();
  await eventually(async () => assert.equal(await sitting.flag.getAttribute("aria-pressed"), "true"));
  await sitting.finish.click();
  const finish = sitting.finishDialog();
  await visible(finish.dialog);
  const unanswered = [...types.keys()].filter((position) => !first.includes(position) && !second.includes(position));
  await becomes(() => finish.listed("Без ответа:"), unanswered);
  await becomes(() => finish.listed("Отмечены, чтобы вернуться:"), [first[0]]);
  await finish.back.click();
  await gone(finish.dialog);
  await sitting.finish.click();
  await finish.yes.click();

  // The essay waits for the jury: no score is pretended before.
  const result = new Result(page);
  await visible(result.heading);
  await visible(result.jury);
  await visible(page.getByText(`Отвечено: ${first.length + second.length} из ${paper.items.length}`));
  await visible(result.hiddenAnswers);
  assert.equal(await result.reviews.count(), 0, "answers are hidden until the olympiad closes");

  // The jury marks it; then the page's numbers are those of the API.
  await markAll(await it.as(it.staff.jury));
  await page.reload();
  await visible(result.score());
  const told = await api.get(`/api/attempts/${attempt}/result`);
  assert.ok(told.score !== null && !told.awaits_jury && told.answers === null);
  const about = told.score_exact === null ? "" : "≈\u00a0";
  assert.equal(await result.score().textContent(), `${about}${points(told.score)} из ${points(told.max)}`);
  await visible(page.getByText(percent(told.share_basis_points), { exact: true }).first());
  // Shares by competency tell right answers from wrong ones: they come with the answers.
  assert.deepEqual(told.competencies, []);
  assert.equal(await result.main.getByRole("progressbar").count(), 0);
  assert.ok(await result.hiddenAnswers.isVisible());

  // The list of assessments knows it too.
  await page.getByRole("link", { name: "К списку работ" }).click();
  await visible(home.result(OPEN_OLYMPIAD));
});

async function markAll(jury) {
  const queue = await jury.get("/api/marking");
  const waiting = queue.filter((row) => row.assessment_title === OPEN_OLYMPIAD && !row.marked);
  assert.ok(waiting.length > 0, "the essay is in the jury's queue");
  for (const { work, position } of waiting) {
    const path = `/api/marking/${work}/${position}`;
    const task = await jury.get(path);
    const criteria = Object.fromEntries(task.criteria.map(({ id, points }) => [id, points]));
    await jury.put(path, { version: 0, criteria, comment: "Хорошо." });
  }
}
