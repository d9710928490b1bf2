// The place for the answer of each type of item: how a person fills it by mouse and by keyboard, and what it shows.

import assert from "node:assert/strict";
import { eventually, tabTo } from "../lib/expect.mjs";

/** The answer's place of the item on the screen. */
export function answers(type, sitting) {
  const Type = TYPES[type];
  assert.ok(Type, `no page object for items of the type ${type}`);
  return new Type(sitting);
}

class Answer {
  constructor({ page, item }) {
    this.page = page;
    this.item = item;
  }

  field(name) {
    return this.item.getByRole("textbox", { name, exact: true });
  }

  /** Types into a field, having come there by Tab. What stood there is replaced. */
  async type(field, text) {
    await tabTo(this.page, field);
    await this.page.keyboard.press("Control+A");
    await this.page.keyboard.type(text);
  }

  /** Moves so many options down in a folded list, having come there by Tab. */
  async down(list, steps) {
    await tabTo(this.page, list);
    for (let step = 0; step < steps; step += 1) await this.page.keyboard.press("ArrowDown");
  }
}

class SingleChoice extends Answer {
  get options() {
    return this.item.getByRole("group", { name: "Выберите один ответ" }).getByRole("radio");
  }

  async byMouse(turn) {
    await this.options.nth(turn % (await this.options.count())).check();
  }

  async byKeys(turn) {
    const at = turn % (await this.options.count());
    await this.page.keyboard.press(String(at + 1));
    await eventually(async () => assert.ok(await this.options.nth(at).isChecked(), "the digit has chosen nothing"));
  }

  async shown({ item, order }) {
    const at = await this.options.evaluateAll((all) => all.findIndex((option) => option.checked));
    const ids = inOrder(item.interaction.options, order);
    return at < 0 ? undefined : { type: "single-choice", choice: ids[at] };
  }
}

class MultipleChoice extends Answer {
  get options() {
    return this.item.getByRole("group", { name: "Выберите все верные ответы" }).getByRole("checkbox");
  }

  async byMouse(turn) {
    const count = await this.options.count();
    for (let at = 0; at < count; at += 1) await this.options.nth(at).setChecked((at + turn) % 2 === 0);
  }

  async byKeys(turn) {
    const count = await this.options.count();
    for (let at = 0; at < count; at += 1) {
      const wanted = (at + turn) % 2 === 0;
      if ((await this.options.nth(at).isChecked()) !== wanted) await this.page.keyboard.press(String(at + 1));
      await eventually(async () => assert.equal(await this.options.nth(at).isChecked(), wanted));
    }
  }

  async shown({ item, order }) {
    const checked = await this.options.evaluateAll((all) => all.map((option) => option.checked));
    const choices = inOrder(item.interaction.options, order).filter((_, at) => checked[at]);
    return choices.length ? { type: "multiple-choice", choices: choices.sort() } : undefined;
  }
}

class Numeric extends Answer {
  get number() {
    return this.field("Ваш ответ: число");
  }

  get unit() {
    return this.item.getByRole("combobox", { name: "Единица измерения" });
  }

  async byMouse(turn) {
    await this.number.fill(`${turn + 3},5`);
    if (await this.unit.count()) await this.unit.selectOption({ index: 1 });
  }

  async byKeys(turn) {
    await this.type(this.number, `${turn + 2},25`);
    if (await this.unit.count()) await this.down(this.unit, 1);
  }

  async shown() {
    const text = await this.number.inputValue();
    const unit = (await this.unit.count()) ? (await this.unit.inputValue()) || null : null;
    return text ? { type: "numeric", text, unit } : undefined;
  }
}

class ShortText extends Answer {
  async byMouse(turn) {
    await this.field("Ваш ответ").fill(`ответ мышью ${turn}`);
  }

  async byKeys(turn) {
    await this.type(this.field("Ваш ответ"), `ответ с клавиатуры ${turn}`);
  }

  async shown() {
    const text = await this.field("Ваш ответ").inputValue();
    return text ? { type: "short-text", text } : undefined;
  }
}

class Matching extends Answer {
  get lists() {
    return this.item.getByRole("combobox", { name: /^Пара к строке \d+$/ });
  }

  async byMouse(turn) {
    const count = await this.lists.count();
    for (let at = 0; at < count; at += 1) await this.lists.nth(at).selectOption({ index: 1 + ((at + turn) % 2) });
  }

  async byKeys(turn) {
    const count = await this.lists.count();
    for (let at = 0; at < count; at += 1) await this.down(this.lists.nth(at), 1 + (turn % 2));
  }

  async shown({ item }) {
    const values = await this.lists.evaluateAll((all) => all.map((list) => list.value));
    const pairs = item.interaction.left.map(({ id }, at) => [id, values[at]]).filter(([, value]) => value);
    return pairs.length ? { type: "matching", pairs: Object.fromEntries(pairs.sort(byFirst)) } : undefined;
  }
}

class Ordering extends Answer {
  get list() {
    return this.item.getByRole("group", { name: "Расположите по порядку" });
  }

  get keep() {
    return this.item.getByRole("button", { name: "Оставить такой порядок" });
  }

  lower(at) {
    return this.list.getByRole("button", { name: /^Ниже: / }).nth(at);
  }

  async byMouse(turn) {
    if (turn === 0 && (await this.keep.count())) await this.keep.click();
    else await this.lower(0).click();
  }

  async byKeys() {
    const [first, second, third, ...rest] = await this.names();
    const lower = this.lower(0);
    const name = await lower.getAttribute("aria-label");
    await tabTo(this.page, lower);
    await this.page.keyboard.press("ArrowDown");
    await this.page.keyboard.press("ArrowDown");
    await eventually(async () => assert.deepEqual(await this.names(), [second, third, first, ...rest]));
    assert.equal(await this.focused(), name, "the line that moves keeps the focus");
  }

  /** The name of what has the focus. */
  focused() {
    return this.page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  }

  names() {
    const names = (all) => all.map((button) => button.getAttribute("aria-label"));
    return this.list.getByRole("button", { name: /^Выше: / }).evaluateAll(names);
  }

  async shown({ item }) {
    if (await this.keep.count()) return undefined;
    // The buttons carry the text of what they move; the API knows it as HTML.
    const names = await this.names();
    const texts = await this.page.evaluate((elements) => {
      const place = document.createElement("div");
      return elements.map(({ id, html }) => {
        place.innerHTML = html;
        // A name is text alone: formulas are in it as their words, pictures as their descriptions.
        for (const named of place.querySelectorAll("math[aria-label], img"))
          named.replaceWith(` ${named.getAttribute("aria-label") ?? named.alt} `);
        return [id, place.textContent.split(/\s+/).filter(Boolean).join(" ")];
      });
    }, item.interaction.elements);
    const order = names.map((name) => texts.find(([, text]) => name === `Выше: ${text}`)?.[0]);
    assert.ok(order.every(Boolean), `every line is named by its text: ${names.join(" | ")}`);
    return { type: "ordering", order };
  }
}

class Gaps extends Answer {
  gap(number) {
    return this.item.getByLabel(`Пропуск ${number}`, { exact: true });
  }

  async #each(fill) {
    const count = await this.item.getByLabel(/^Пропуск \d+$/).count();
    assert.ok(count > 0, "the item has no gaps on the screen");
    for (let number = 1; number <= count; number += 1) {
      const gap = this.gap(number);
      const isList = await gap.evaluate((element) => element.tagName === "SELECT");
      await fill(gap, isList, number);
    }
  }

  byMouse(turn) {
    return this.#each(async (gap, isList, number) => {
      if (isList) await gap.selectOption({ index: 1 + (turn % 2) });
      else await gap.fill(`мышью ${number}-${turn}`);
    });
  }

  byKeys(turn) {
    return this.#each(async (gap, isList, number) => {
      if (isList) await this.down(gap, 1 + (turn % 2));
      else await this.type(gap, `клавишами ${number}-${turn}`);
    });
  }

  async shown({ item }) {
    const values = [];
    for (const [at, { id }] of item.interaction.gaps.entries()) {
      const value = await this.gap(at + 1).inputValue();
      if (value) values.push([id, value]);
    }
    return values.length ? { type: "gaps", values: Object.fromEntries(values.sort(byFirst)) } : undefined;
  }
}

class Extended extends Answer {
  async byMouse(turn) {
    await this.field("Развёрнутый ответ").fill(`Сначала разберу ошибку.\n\nЗатем дам задание того же вида (${turn}).`);
  }

  async byKeys(turn) {
    await this.type(this.field("Развёрнутый ответ"), `Ученик сам называет шаг, на котором ошибся (${turn}).`);
  }

  async shown() {
    const text = await this.field("Развёрнутый ответ").inputValue();
    return text ? { type: "extended", text } : undefined;
  }
}

const TYPES = {
  "single-choice": SingleChoice,
  "multiple-choice": MultipleChoice,
  numeric: Numeric,
  "short-text": ShortText,
  matching: Matching,
  ordering: Ordering,
  gaps: Gaps,
  extended: Extended,
};

/** All types of items. */
export const ALL_TYPES = Object.keys(TYPES);

/** The ids of a list in the order in which this paper shows it. */
function inOrder(list, order) {
  const ids = list.map(({ id }) => id);
  const fits = (it) => it.length === ids.length && ids.every((id) => it.includes(id));
  return order.find(fits) ?? ids;
}

function byFirst([a], [b]) {
  return a < b ? -1 : 1;
}
