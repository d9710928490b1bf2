// Time runs out while the page is closed: the server closes and grades what it has.

import assert from "node:assert/strict";
import { line, publish } from "../../lib/demo.mjs";
import { eventually, visible } from "../../lib/expect.mjs";
import { world } from "../../lib/world.mjs";
import { Home, Result, Start, points } from "../../pages/participant.mjs";
import { participantAt } from "../../pages/sign_in.mjs";
import { Sitting } from "../../pages/sitting.mjs";

const it = world({ env: { OLYMP_ATTEMPT__SWEEP_MILLIS: "200", OLYMP_ATTEMPT__GRACE_MILLIS: "0" } });

/** The shortest limit is a minute; a hard close of the window cuts it to these. */
const SECONDS = 12;

async function shortOlympiad(title) {
  const organiser = await it.as(it.staff.organiser);
  await publish(organiser, {
    title,
    closes_at: Date.now() + SECONDS * 1000,
    limit_minutes: 1,
    close_policy: "hard-close",
    blueprint: [await line(organiser, "functional-literacy", "single-choice", 3)],
  });
}

it.test("time over with the page closed: the attempt is closed and graded with the answer given", async () => {
  const page = await it.page();
  await participantAt(page, it.participants[0]);
  await shortOlympiad("Олимпиада на минуту");
  await page.reload();
  await new Home(page).start("Олимпиада на минуту").click();
  const start = new Start(page);
  assert.match(await start.time.textContent(), /^У вас будет меньше минуты, потому что окно закрывается в \d\d:\d\d\.$/);
  await start.consent.check();
  await start.begin.click();
  const sitting = await Sitting.opened(page);
  const { attempt } = sitting;
  await sitting.answer("single-choice");
  await visible(sitting.saved);
  await page.close();

  const api = it.api(page);
  const told = await eventually(() => api.get(`/api/attempts/${attempt}/result`), (SECONDS + 10) * 1000);
  assert.deepEqual([told.by, told.answered, told.items], ["deadline", 1, 3]);
  assert.notEqual(told.score, null, "graded without any browser");

  const later = await it.tab(page);
  await later.goto(`/attempts/${attempt}/result`);
  const result = new Result(later);
  await visible(result.score());
  assert.equal(await result.score().textContent(), `${points(told.score)} из ${points(told.max)}`);
  await visible(later.getByText(/^Время вышло .*: работа завершена автоматически\.$/));
  assert.ok(told.answers[0].response, "the answer that was saved is the one that was graded");
  assert.equal(await result.reviews.count(), 3, "the answers are released at once here");
});

it.test("time over with the page open: it says so, takes nothing more and leads to the result", async () => {
  const page = await it.page();
  await participantAt(page, it.participants[1]);
  await shortOlympiad("Ещё одна на минуту");
  await page.reload();
  const sitting = await new Home(page).begin("Ещё одна на минуту");
  await sitting.answer("single-choice");
  await visible(sitting.saved);
  assert.match(await sitting.clock.textContent(), /00:\d\d$/);
  await visible(page.getByRole("heading", { level: 1, name: "Работа завершена" }), (SECONDS + 10) * 1000);
  await visible(page.getByText("Все ваши ответы сохранены на сервере."));
  await page.getByRole("link", { name: "Посмотреть результат" }).click();
  await visible(new Result(page).score());
});
