// An item that a paper gives another maximum: the participant and the jury are told in which points they read and mark.

import assert from "node:assert/strict";
import { line, publish } from "../../lib/demo.mjs";
import { becomes, plain, visible } from "../../lib/expect.mjs";
import { world } from "../../lib/world.mjs";
import { Home, Result } from "../../pages/participant.mjs";
import { Marking } from "../../pages/staff.mjs";

const it = world();
const numbers = (texts) => texts.map((text) => Number(/([\d,]+)/.exec(text)[1].replace(",", ".")));
const sum = (list) => list.reduce((all, one) => all + one, 0);

it.test("criteria are shown in the paper's points, marked in the item's own", async () => {
  const organiser = await it.as(it.staff.organiser);
  const title = "Половина баллов";
  const half = { ...(await line(organiser, "functional-literacy", "extended", 1)), competency: "meta.reasoning", points: "3" };
  await publish(organiser, { title, blueprint: [half] });
  const page = await it.page();
  await it.signIn(page, it.participants[1]);
  await page.goto("/");
  const sitting = await new Home(page).begin(title);
  const [paper] = (await it.api(page).get(`/api/attempts/${sitting.attempt}/paper`)).items;
  const own = paper.item.interaction.criteria.map(({ points }) => Number(points));
  assert.deepEqual([paper.max, sum(own)], ["3", 6]);
  const shown = await page.getByText(/^до [\d,]+\sбалл/).allTextContents();
  assert.deepEqual(numbers(shown), own.map((points) => points / 2));
  await sitting.answer("extended");
  await visible(sitting.saved);
  await sitting.finish.click();
  await sitting.finishDialog().yes.click();
  await visible(new Result(page).heading);

  const queue = await (await it.as(it.staff.jury)).get("/api/marking");
  const { work, position } = queue.find((row) => row.assessment_title === title);
  const jury = await it.page();
  await it.signIn(jury, it.staff.jury);
  await jury.goto(`/staff/marking/${work}/${position}`);
  const marking = new Marking(jury);
  await visible(marking.form.getByText("Критерии — в баллах самого задания, всего 6. В этой работе оно стоит 3: итог пересчитывается."));
  for (const [at, field] of (await marking.criteria()).entries()) await field.fill(String(own[at]));
  const total = async () => plain(await marking.form.getByText(/^Итого/).textContent());
  await becomes(total, "Итого 6 из 6 · в работе 3 из 3");
  await marking.save.click();
  await visible(jury.getByRole("status", { name: "Уведомления" }).getByText(/ — 3 из 3$/));
});
