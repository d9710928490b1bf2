// A new card for somebody at work: a coordinator is sent to the organiser, who gives a reason; results and history tell of it.

import assert from "node:assert/strict";
import { OPEN_OLYMPIAD, byTitle } from "../../lib/demo.mjs";
import { gone, visible } from "../../lib/expect.mjs";
import { world } from "../../lib/world.mjs";
import { Home, Result } from "../../pages/participant.mjs";
import { SignIn, participantAt, signInDialog, staffAt } from "../../pages/sign_in.mjs";

const it = world();
const REASON = "Потеряла карточку, личность подтвердил директор";

/** The page of the school that a person belongs to. */
async function schoolPage(person) {
  const organiser = await it.as(it.staff.organiser);
  const row = (await organiser.get("/api/people")).find((it) => it.name === person.name);
  const school = (await organiser.get("/api/schools")).find((it) => it.name === row.school_name);
  return `/staff/people/${school.id}`;
}

/** Opens the dialog of a card and presses its button. */
async function ask(page, person) {
  await page.getByRole("button", { name: `Выдать карточку: ${person.name}` }).click();
  const dialog = page.getByRole("dialog", { name: "Новая карточка участника" });
  await dialog.getByRole("button", { name: "Выдать карточку" }).click();
  return dialog;
}

it.test("a card amid an attempt: asked of an organiser, kept with its reason, told on the results", async () => {
  const [person] = it.participants;
  const page = await it.page();
  await participantAt(page, person);
  const sitting = await new Home(page).begin(OPEN_OLYMPIAD);
  const school = await schoolPage(person);

  const region = await it.page();
  await staffAt(region, it.staff["regional-coordinator"], school);
  const refused = await ask(region, person);
  await visible(refused.getByText("новую карточку может выдать только организатор"));
  assert.equal(await signInDialog(page).count(), 0, "the teacher goes on undisturbed");

  const office = await it.page();
  await staffAt(office, it.staff.organiser, school);
  const dialog = await ask(office, person);
  const reason = dialog.getByRole("textbox", { name: /^Зачем нужна новая карточка/ });
  await visible(reason);
  await reason.fill(REASON);
  await dialog.getByRole("button", { name: "Выдать карточку" }).click();
  const shown = dialog.getByRole("status");
  await visible(shown);
  const code = (await shown.textContent()).trim();

  // The page that was open is asked to sign in, and goes on with the new card.
  await sitting.flag.click();
  const again = signInDialog(page);
  await visible(again);
  await new SignIn(again).withCard(code);
  await gone(again);
  await sitting.finish.click();
  const finish = sitting.finishDialog();
  await finish.yes.click();
  await visible(new Result(page).heading);
  await visible(page.getByText(/^Во время работы выдана новая карточка: .*, /));

  const olympiad = await byTitle(await it.as(it.staff.organiser), OPEN_OLYMPIAD);
  await office.goto(`/staff/assessments/${olympiad.id}/results`);
  const row = office.getByRole("row").filter({ hasText: person.name });
  await visible(row.getByText("карточка выдана во время работы"));
  await row.getByRole("link", { name: `История попытки: ${person.name}` }).click();
  const event = office.getByRole("row").filter({ hasText: "Выдана новая карточка" });
  await visible(event.getByText(REASON));
  await visible(event.getByText("организатор", { exact: false }));
});
