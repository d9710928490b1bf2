// Expectations that wait: no test sleeps for a fixed time.

import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";

const PATIENCE = 15_000;

/** Repeats the check until it does not throw, and gives what it gives; the last error once patience ends. */
export async function eventually(check, patience = PATIENCE) {
  const until = performance.now() + patience;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > until) throw error;
      await pause(50);
    }
  }
}

/** Waits until the value read is deeply equal to the expected one. */
export function becomes(read, expected, message, patience) {
  return eventually(async () => assert.deepEqual(await read(), expected, message), patience);
}

/** Waits until the thing is on the screen. */
export function visible(locator, patience = PATIENCE) {
  return locator.waitFor({ state: "visible", timeout: patience });
}

/** Waits until the thing is not on the screen. */
export function gone(locator, patience = PATIENCE) {
  return locator.waitFor({ state: "hidden", timeout: patience });
}

/** Moves the focus by the Tab key until this has it; fails where the keyboard cannot reach it. */
export async function tabTo(page, locator, most = 80) {
  const focused = () => locator.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < most; presses += 1) {
    if (await focused()) return;
    await page.keyboard.press("Tab");
  }
  assert.ok(await focused(), `the keyboard does not reach ${locator} by ${most} Tabs`);
}

/** Whether two texts are the same but for kinds of spaces. */
export function plain(text) {
  return text.replace(/\s+/g, " ").trim();
}
