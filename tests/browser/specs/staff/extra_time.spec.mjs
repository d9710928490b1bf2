// Extra time in the organiser's hands: where it does nothing the dialog says why; where keys are open it asks.

import assert from "node:assert/strict";
import { audit } from "../../lib/browser.mjs";
import { line, publish } from "../../lib/demo.mjs";
import { gone, visible } from "../../lib/expect.mjs";
import { world } from "../../lib/world.mjs";
import { Home } from "../../pages/participant.mjs";
import { participantAt, staffAt } from "../../pages/sign_in.mjs";

const it = world({ env: { OLYMP_ATTEMPT__SWEEP_MILLIS: "200", OLYMP_ATTEMPT__GRACE_MILLIS: "0" } });

const SECONDS = 10;

/** Somebody's short sitting, and the dialog of extra time filled in for them. */
async function begin(person, title) {
  const organiser = await it.as(it.staff.organiser);
  const participant = await it.page();
  await participantAt(participant, person);
  const { id } = await publish(organiser, {
    title,
    closes_at: Date.now() + SECONDS * 1000,
    limit_minutes: 1,
    close_policy: "hard-close",
    show_answers: "after-close",
    blueprint: [await line(organiser, "functional-literacy", "single-choice", 3)],
  });
  await participant.reload();
  const sitting = await new Home(participant).begin(title);
  const page = await it.page();
  await staffAt(page, it.staff.organiser, `/staff/assessments/${id}`);
  const grant = async (minutes) => {
    await page.getByRole("button", { name: "Дополнительное время" }).click();
    const dialog = page.getByRole("dialog", { name: "Дополнительное время участнику" });
    const people = dialog.getByLabel("Участник", { exact: true });
    const option = people.locator("option").filter({ hasText: person.name });
    await people.selectOption(await option.getAttribute("value"));
    await dialog.getByLabel(/^Сколько добавить/).fill(minutes);
    await dialog.getByLabel(/^Причина/).fill("Пожарная тревога");
    await dialog.getByRole("button", { name: "Дать время", exact: true }).click();
    return dialog;
  };
  return { page, participant, sitting, grant };
}

it.test("handed in: refused in words", async () => {
  const { page, sitting, grant } = await begin(it.participants[0], "Сдана самим участником");
  await sitting.finish.click();
  await sitting.finishDialog().yes.click();
  await visible(sitting.page.getByRole("heading", { level: 1, name: /^Результат: / }));
  const dialog = await grant("10");
  await visible(dialog.getByText("Время не изменено: участник сам завершил работу."));
  assert.deepEqual(await audit(page), []);
});

it.test("keys are open: it asks, and then the work goes on", async () => {
  const { page, participant, sitting, grant } = await begin(it.participants[1], "С открытыми ответами");
  await visible(participant.getByRole("heading", { level: 1, name: "Работа завершена" }), (SECONDS + 15) * 1000);
  const dialog = await grant("10");
  await visible(dialog.getByText("Баллы или верные ответы этой работы уже открыты: участник мог их увидеть."));
  assert.deepEqual(await audit(page), []);
  await dialog.getByRole("button", { name: "Всё равно дать время" }).click();
  await gone(dialog);
  await visible(sitting.heading, 10_000);
});

it.test("a server that slept: the organiser's page says so, and everybody has the time back", async () => {
  const organiser = await it.as(it.staff.organiser);
  const participant = await it.page();
  await participantAt(participant, it.participants[2]);
  const title = "Сервер уснул";
  const { id } = await publish(organiser, { title, blueprint: [await line(organiser, "functional-literacy", "single-choice", 3)] });
  await participant.reload();
  const sitting = await new Home(participant).begin(title);
  const page = await it.page();
  await staffAt(page, it.staff.organiser, `/staff/assessments/${id}`);
  await it.server.sleep(8_000);
  await visible(page.getByText(/^Сервер не работал с \d\d:\d\d:\d\d.* до \d\d:\d\d:\d\d\. Всем, кто в это время работал, время продлено на \d+\sсекунд/), 20_000);
  assert.deepEqual(await audit(page), []);
  await visible(sitting.extended, 40_000);
  await page.reload();
  await visible(page.getByText(/^Сервер не работал с /));
});
