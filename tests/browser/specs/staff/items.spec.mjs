// Every item of the banks fits a phone: nothing is wider than the place it has at 360 px; what is, scrolls by itself.

import assert from "node:assert/strict";
import { world } from "../../lib/world.mjs";

const it = world();
/** What a card leaves for text on a screen of 360 px, and what an option's frame leaves. */
const ROOM = { text: 290, option: 200 };

it.test("stems, options, keys and explanations fit a narrow screen", async () => {
  const author = await it.as(it.staff.author);
  const page = await it.page({ viewport: { width: 360, height: 740 } });
  await it.signIn(page, it.participants[0]);
  await page.goto("/nowhere");
  const faults = [];
  let items = 0;
  for (const bank of await author.get("/api/banks")) {
    for (const { id, code } of await author.get(`/api/banks/${bank.id}/items`)) {
      const detail = await author.get(`/api/items/${id}`);
      const text = [detail.view.stem, detail.key_html, detail.explanation_html];
      const wide = await page.evaluate(tooWide, [text, ROOM.text]);
      wide.push(...(await page.evaluate(tooWide, [texts(detail.view.interaction), ROOM.option])));
      faults.push(...wide.map((what) => `${bank.slug}/${code}: ${what}`));
      items += 1;
    }
  }
  assert.ok(items >= 240, `only ${items} items`);
  assert.deepEqual(faults, []);
});

/** The texts of what can be picked, matched, ordered. */
function texts({ options = [], left = [], right = [], elements = [], gaps = [] }) {
  const lists = [options, left, right, elements, ...gaps.map((gap) => gap.options ?? [])];
  return lists.flat().map(({ html }) => html);
}

/** What is wider than the room, in the page's own style; tables and formulas scroll by themselves. */
function tooWide([pieces, room]) {
  const place = document.createElement("div");
  place.className = "prose";
  place.style.width = `${room}px`;
  document.querySelector("main").append(place);
  const found = [];
  for (const html of pieces.filter(Boolean)) {
    place.innerHTML = html;
    for (const element of place.querySelectorAll("*")) {
      const scrolls = element.closest(".table-scroll, pre, math");
      if (scrolls && scrolls !== element) continue;
      const { width } = element.getBoundingClientRect();
      if (width > room + 1) found.push(`${element.tagName.toLowerCase()} of ${Math.round(width)} px: ${element.textContent.slice(0, 60)}`);
    }
  }
  place.remove();
  return found;
}
