// The answers behind a profile at 360 px, whatever type of item they were given to: which items a demo teacher met is drawn anew in
// every run, so a page of one competency proves nothing about the next.

import assert from "node:assert/strict";
import { widest } from "../../lib/browser.mjs";
import { visible } from "../../lib/expect.mjs";
import { world } from "../../lib/world.mjs";

const it = world();

it.test("no answer, key or reason sticks out of the page on a telephone", async () => {
  const page = await it.page({ viewport: { width: 360, height: 740 } });
  await it.signIn(page, it.staff["regional-coordinator"]);
  const wide = [];
  let answers = 0;
  for (const participant of it.participants.slice(0, 3)) {
    const api = await it.as(participant);
    const { account } = await api.get("/api/session");
    const { cells } = await api.get(`/api/monitoring/profiles/${account}`);
    for (const { competency } of cells) {
      await page.goto(`/staff/monitoring/profiles/${account}/${competency}`);
      await visible(page.getByRole("heading", { name: "Ответы за выводом" }));
      const out = await page.evaluate(widest);
      if (out) wide.push(`${competency}: ${out}`);
      answers += await page.locator(".evidence-row").count();
    }
  }
  assert.deepEqual(wide, []);
  assert.ok(answers >= 10, `only ${answers} answers were there to be seen`);
  assert.deepEqual(page.complaints, []);
});
