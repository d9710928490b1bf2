// The system's Chromium, and pages that remember what went wrong on them.

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const programs = ["/usr/bin/chromium", "/usr/bin/google-chrome", "/snap/bin/chromium"];

/** Starts Chromium; `OLYMP_CHROMIUM` names another program. */
export async function launchBrowser() {
  const executablePath = process.env.OLYMP_CHROMIUM ?? programs.find((path) => existsSync(path));
  if (!executablePath) throw new Error("Chromium is missing. Install it: sudo apt-get install chromium");
  // Chromium's sandbox refuses to run as root, and a container has little shared memory.
  const root = process.getuid?.() === 0;
  return chromium.launch({ executablePath, args: ["--disable-dev-shm-usage", ...(root ? ["--no-sandbox"] : [])] });
}

/**
 * Opens a page in a context of its own: a person at another computer.
 *
 * `page.problems` collects scripts' errors and what the content security policy stopped.
 */
export async function openPage(browser, server, options = {}) {
  const context = await browser.newContext({
    baseURL: server.url,
    locale: "ru-RU",
    timezoneId: "Asia/Yekaterinburg",
    viewport: { width: 1280, height: 800 },
    ...options,
  });
  return openTab(context);
}

/** Opens a further tab of the same person. */
export async function openTab(context) {
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.problems = [];
  page.on("pageerror", (error) => page.problems.push(String(error)));
  page.on("console", (message) => {
    if (/panicked|Content Security Policy/.test(message.text())) page.problems.push(message.text());
  });
  return page;
}

/** What axe finds at this page, a line a fault; an empty list is what a test expects. */
export async function audit(page) {
  // Not by a script tag: the content security policy rightly refuses those.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}`));
}
