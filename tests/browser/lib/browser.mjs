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
  const args = [
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    ...(root ? ["--no-sandbox"] : []),
  ];
  return chromium.launch({ executablePath, args });
}

/** Opens a page in a context of its own: a person at another computer. */
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

/**
 * Opens a further tab of the same person.
 *
 * `page.problems`: scripts' errors and what the content security policy stopped; never expected.
 * `page.complaints`: all errors on the console, also replies of the server that a test provokes.
 * `page.asked`: what the page has asked the API for, in order, such as `GET /api/session`; `page.underway`: what has no reply yet.
 */
export async function openTab(context) {
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.problems = [];
  page.complaints = [];
  page.asked = [];
  page.underway = new Set();
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/api/")) page.asked.push(`${request.method()} ${pathname}`);
    // A stream of events is never answered to its end.
    if (request.resourceType() !== "eventsource") page.underway.add(request);
  });
  for (const end of ["requestfinished", "requestfailed"]) page.on(end, (request) => page.underway.delete(request));
  page.on("pageerror", (error) => page.problems.push(String(error)));
  page.on("console", (message) => {
    const text = message.text();
    if (message.type() === "error") page.complaints.push(`${text} ${message.location().url ?? ""}`);
    if (/panicked|Content Security Policy/.test(text)) page.problems.push(text);
  });
  return page;
}

/** What axe finds at this page that keeps people out: a line a fault; an empty list is what a test expects. */
export async function audit(page, impacts = ["serious", "critical"]) {
  // Not by a script tag: the content security policy rightly refuses those.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  await page.evaluate(atRest);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const line = ({ id, impact, help }, node) => `${impact} ${id}: ${help}: ${node.target.join(" ")}: ${node.failureSummary}`;
  // Chromium and Firefox let the keyboard reach whatever scrolls; axe does not know that of formulas, which carry no tabindex.
  const known = ({ id }, { html }) => id === "scrollable-region-focusable" && html.startsWith("<math");
  return violations
    .filter(({ impact }) => impacts.includes(impact))
    .flatMap((violation) => violation.nodes.filter((node) => !known(violation, node)).map((node) => line(violation, node)));
}

/** Waits until colours have come to rest: axe would read the middle of a transition. Runs in the page. */
async function atRest() {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  await frame();
  await frame();
  const ends = (animation) => animation.effect.getComputedTiming().iterations !== Infinity;
  await Promise.allSettled(document.getAnimations().filter(ends).map((animation) => animation.finished));
}

/** What sticks out of the page; empty where nothing does. Runs in the page. */
export function widest() {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return "";
  const scrolls = (element) => element !== document.body && getComputedStyle(element).overflowX !== "visible";
  const inside = (element) => element.parentElement && (scrolls(element.parentElement) || inside(element.parentElement));
  const sticksOut = (element) => element.getBoundingClientRect().right > clientWidth + 1 && !inside(element);
  const out = [...document.querySelectorAll("body *")].filter(sticksOut);
  const name = (element) => `${element.tagName.toLowerCase()}.${[...element.classList].join(".")}`;
  return `${scrollWidth} > ${clientWidth}: ${[...new Set(out.map(name))].slice(0, 8).join(" ")}`;
}
