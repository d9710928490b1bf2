// How every page looks and whether everybody can use it: no sideways scrolling at 360 px, nothing serious for axe, no errors
// on the console, pictures of all in tests/browser/screenshots.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { audit, widest } from "../lib/browser.mjs";
import { eventually, visible } from "../lib/expect.mjs";
import { SCREENSHOTS, world } from "../lib/world.mjs";
import { ROUTES, gather } from "../routes.mjs";

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 360, height: 740 };
const LONGEST = 2400;

let who;
let places;
const it = world({}, async () => {
  const [participant, newcomer, other, unwilling] = it.participants;
  who = { participant, newcomer, other, unwilling, ...it.staff };
  places = await gather(it, who);
  mkdirSync(SCREENSHOTS, { recursive: true });
});

const wanted = process.env.OLYMP_LOOK?.split(",");
for (const route of ROUTES.filter(({ name }) => !wanted || wanted.includes(name))) it.test(route.name, () => look(route));

async function look(route) {
  const page = await it.page({ viewport: WIDE, colorScheme: "light" });
  if (route.as) await it.signIn(page, who[route.as]);
  await page.goto(route.path(places));
  if (route.first) await route.first(page, it);
  await visible(route.see(page));
  if (route.then) await route.then(page, it);
  await settled(page, route.hangs);

  const faults = [];
  for (const [width, viewport] of [[1280, WIDE], [360, NARROW]]) {
    await page.setViewportSize(viewport);
    if (width === 360 && route.narrow) await route.narrow(page);
    const wide = await page.evaluate(widest);
    if (wide) faults.push(`at ${width} px the page scrolls sideways: ${wide}`);
    for (const scheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      await picture(page, `${route.name}-${width}-${scheme}`);
      if (!audited(route, width, scheme)) continue;
      for (const fault of await audit(page)) faults.push(`at ${width} px, ${scheme}: ${fault}`);
    }
  }
  // Nobody is signed in at a sign-in page: the first question to the server says so.
  const expected = [route.complaints, route.as ? undefined : /401 .*\/api\/session/].filter(Boolean);
  const complaints = page.complaints.filter((text) => !expected.some((pattern) => pattern.test(text)));
  assert.deepEqual([...faults, ...complaints], []);
}

/** Contrast is the same on a narrow screen, so three of the four are enough. */
function audited(route, width, scheme) {
  return route.big ? width === 1280 && scheme === "light" : width === 1280 || scheme === "light";
}

/** A picture of the page, of its beginning where it is very long. */
async function picture(page, name) {
  await page.evaluate(() => window.scrollTo(0, 0));
  const { width, height } = await page.evaluate(() => {
    const { scrollHeight: height, clientWidth: width } = document.documentElement;
    return { width, height };
  });
  const path = join(SCREENSHOTS, `${name}.png`);
  await page.screenshot({ path, fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(height, LONGEST) } });
}

/** Waits until nothing is being read any more and the fonts are there. */
async function settled(page, hangs) {
  // Not «networkidle»: a page that listens to events is never idle.
  await eventually(async () => {
    await pause(300);
    assert.ok(hangs || page.underway.size === 0, "something is still being read");
  });
  const loading = page.getByRole("status").filter({ hasText: "Загрузка…" });
  await eventually(async () => assert.equal(await loading.count(), 0, "still loading"));
  await page.evaluate(() => document.fonts.ready.then(() => true));
}
