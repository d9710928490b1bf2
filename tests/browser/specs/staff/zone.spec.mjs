// Which zone the times are in, for readers in the installation's zone and elsewhere; and nights in which clocks are moved.

import assert from "node:assert/strict";
import { audit } from "../../lib/browser.mjs";
import { visible } from "../../lib/expect.mjs";
import { world } from "../../lib/world.mjs";
import { participantAt, staffAt } from "../../pages/sign_in.mjs";

const it = world();

it.test("the zone is named on the participant's pages and on those of staff", async () => {
  const participant = await it.page();
  await participantAt(participant, it.participants[0]);
  await visible(participant.getByText("Время на страницах пермское (UTC+5)."));
  const staff = await it.page({ timezoneId: "Europe/Moscow" });
  await staffAt(staff, it.staff.organiser, "/staff/assessments");
  await visible(staff.getByText(/^Время на страницах — по часам этого компьютера \(UTC\+3\)\. В Перми \(UTC\+5\) на 2\sч больше\.$/));
  assert.deepEqual(await audit(staff), []);
});

it.test("a time that does not exist is mended in sight, one that comes twice is named", async () => {
  const page = await it.page({ timezoneId: "Europe/Berlin" });
  await staffAt(page, it.staff.organiser, "/staff/assessments/new");
  const opens = page.getByLabel("Открывается", { exact: true });
  await opens.fill("2027-03-28T02:30");
  await visible(page.getByText("Открывается: времени 28.03.2027, 02:30 нет: в эту ночь часы переводят вперёд. Взято 28.03.2027, 03:30."));
  assert.equal(await opens.inputValue(), "2027-03-28T03:30");
  await visible(page.getByText("Открывается: в Перми это 28.03.2027, 06:30"));
  const closes = page.getByLabel("Закрывается", { exact: true });
  await closes.fill("2027-10-31T02:30");
  await visible(page.getByText("Закрывается: время 31.10.2027, 02:30 в эту ночь бывает дважды: часы переводят назад. Взято первое."));
  await closes.fill("2027-10-31T05:00");
  await page.getByText(/^Закрывается: время /).waitFor({ state: "detached" });
  assert.deepEqual(await audit(page), []);
});
