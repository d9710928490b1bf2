// The last seconds' journey: while saves may still arrive the result is not told; the page then reads it by itself.

import { line, publish } from "../../lib/demo.mjs";
import { visible } from "../../lib/expect.mjs";
import { world } from "../../lib/world.mjs";
import { Home, Result } from "../../pages/participant.mjs";
import { participantAt } from "../../pages/sign_in.mjs";

const SECONDS = 10;
const it = world({ env: { OLYMP_ATTEMPT__SWEEP_MILLIS: "200", OLYMP_ATTEMPT__GRACE_MILLIS: "8000" } });

it.test("time over: the score is not told while saves are taken, and comes without a reload", async () => {
  const organiser = await it.as(it.staff.organiser);
  const page = await it.page();
  await participantAt(page, it.participants[0]);
  const title = "С запасом на доставку";
  await publish(organiser, {
    title,
    closes_at: Date.now() + SECONDS * 1000,
    limit_minutes: 1,
    close_policy: "hard-close",
    blueprint: [await line(organiser, "functional-literacy", "single-choice", 3)],
  });
  await page.reload();
  const sitting = await new Home(page).begin(title);
  await sitting.answer("single-choice");
  await visible(sitting.saved);
  await visible(page.getByRole("heading", { name: "Время вышло" }), (SECONDS + 5) * 1000);
  // Handed in a moment too late: the clock has ended it, and what is on its way is still taken.
  const { attempt } = sitting;
  await it.api(page).post(`/api/attempts/${attempt}/finish`);
  await page.goto(`/attempts/${attempt}/result`);
  const result = new Result(page);
  await visible(result.heading);
  await visible(page.getByText("Балл пока не показывается.", { exact: false }).first(), 5_000);
  await visible(result.score(), 20_000);
});
