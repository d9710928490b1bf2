// The pages of staff: the deficit map, results, the editor, marking.

import { plain, visible } from "../lib/expect.mjs";

/** The deficit map and the answers behind its cells. */
export class DeficitMap {
  constructor(page) {
    this.page = page;
    this.table = page.getByRole("table", { name: "Карта дефицитов" });
    this.download = page.getByRole("link", { name: "Скачать XLSX" });
    this.scope = page.getByRole("heading", { level: 2 }).first();
  }

  static async open(page) {
    await page.getByRole("navigation", { name: "Разделы" }).getByRole("link", { name: "Мониторинг дефицитов" }).click();
    const map = new DeficitMap(page);
    await visible(map.table);
    return map;
  }

  /** Every judged cell in the words of its link: teacher, competency, share, verdict. */
  async cells() {
    const names = (links) => links.map((link) => link.getAttribute("aria-label")).filter(Boolean);
    const labels = await this.table.getByRole("cell").getByRole("link").evaluateAll(names);
    return labels.map((label) => {
      const [, teacher, competency, share, verdict] = /^([^,]+), (.+): ([\d,]+\s%) — (.+)$/.exec(label);
      return { label, teacher, competency, share: plain(share), verdict };
    });
  }

  /** The number of deficits beside each teacher. */
  async deficits() {
    const rows = await this.table.getByRole("row").filter({ has: this.page.getByRole("rowheader") }).all();
    const pairs = await Promise.all(
      rows.map(async (row) => {
        const name = row.getByRole("rowheader").getByRole("link");
        if ((await name.count()) === 0) return null;
        return [await name.textContent(), Number(await row.getByRole("cell").first().textContent())];
      }),
    );
    return Object.fromEntries(pairs.filter(Boolean));
  }

  cell(label) {
    return this.table.getByRole("link", { name: label, exact: true });
  }
}

/** The answers behind a cell. */
export class Evidence {
  constructor(page) {
    this.page = page;
    this.heading = page.getByRole("heading", { level: 2, name: "Ответы за выводом" });
    this.items = page.getByRole("main").getByRole("listitem").filter({ has: page.getByRole("heading", { level: 3, name: /^Задание \d+$/ }) });
  }
}

/** The table of results. */
export class Results {
  constructor(page) {
    this.page = page;
    this.table = page.getByRole("table", { name: "Результаты" });
    this.download = page.getByRole("link", { name: "Скачать XLSX" });
  }

  /** The rows as the page shows them. */
  async rows() {
    await visible(this.table);
    const read = (table) =>
      [...table.tBodies[0].rows].map((row) => {
        const [place, name, school, score, share, answered, state] = [...row.cells].map((cell) => cell.cloneNode(true));
        const note = school.querySelector("*");
        const municipality = note?.textContent ?? "";
        note?.remove();
        for (const note of state.querySelectorAll(".cell-note")) note.remove();
        const texts = { place, name, school, score, share, answered, state };
        for (const key of Object.keys(texts)) texts[key] = texts[key].textContent.replace(/\s+/g, " ").trim();
        return { ...texts, municipality };
      });
    return this.table.evaluate(read);
  }
}

/** The editor of a draft. */
export class Editor {
  constructor(page) {
    this.page = page;
    this.title = page.getByRole("textbox", { name: /^Название/ });
    this.report = page.getByRole("complementary", { name: "Что получится" });
    this.feasible = this.report.getByText("Любой вариант можно составить.");
    this.infeasible = this.report.getByText("Заданий не хватает: опубликовать нельзя.");
    this.addLine = page.getByRole("button", { name: "Добавить строку" });
    this.save = page.getByRole("button", { name: "Сохранить черновик" });
    this.publish = page.getByRole("button", { name: "Опубликовать" });
    this.dialog = page.getByRole("dialog", { name: "Опубликовать насовсем?" });
  }

  /** The fields of a line of the blueprint. */
  line(number) {
    const line = this.page.getByRole("group", { name: `Строка ${number}` });
    return {
      bank: line.getByLabel("Банк", { exact: true }),
      type: line.getByLabel("Тип", { exact: true }),
      count: line.getByLabel("Сколько", { exact: true }),
      competency: line.getByLabel("Компетенция", { exact: true }),
    };
  }

  /** Items and points of the live report. */
  async totals() {
    const [items, points] = await this.report.getByRole("definition").allTextContents();
    return { items: Number(items), points: plain(points ?? "") };
  }
}

/** What goes on with an assessment now. */
export class NowPanel {
  constructor(page) {
    this.page = page;
    this.panel = page.getByRole("region", { name: "Сейчас" });
    this.papers = this.panel.getByText(/^✓ Варианты готовы: /);
    this.text = this.panel.getByRole("textbox", { name: "Текст объявления" });
    this.announce = this.panel.getByRole("button", { name: "Объявить всем" });
    this.dialog = page.getByRole("dialog", { name: "Объявить всем?" });
    this.confirm = this.dialog.getByRole("button", { name: "Объявить всем" });
    this.told = this.panel.getByRole("region", { name: "Объявления" }).getByRole("listitem");
  }

  /** The numbers by their names. */
  async counts() {
    const read = (list) => [...list.querySelectorAll("dt")].map((dt) => [dt.textContent, dt.nextElementSibling.firstElementChild.textContent]);
    const pairs = await this.panel.locator("dl").first().evaluate(read);
    return Object.fromEntries(pairs.map(([name, value]) => [name, Number(value.replace(/\s/g, ""))]));
  }
}

/** Marking: the queue and one answer. */
export class Marking {
  constructor(page) {
    this.page = page;
    this.queue = page.getByRole("table", { name: "Проверка развёрнутых ответов" });
    this.begin = page.getByRole("link", { name: /^(Начать|Продолжить) проверку$/ });
    this.form = page.getByRole("form", { name: "Критерии" });
    this.comment = this.form.getByRole("textbox", { name: "Комментарий участнику" });
    this.save = this.form.getByRole("button", { name: /^Сохранить/ });
    this.code = page.getByRole("heading", { level: 1 });
  }

  /** How many are marked, of how many. */
  async progress() {
    const text = await this.page.getByText(/^Проверено \d+ из \d+$/).first().textContent();
    return text.match(/\d+/g).map(Number);
  }

  /** The fields of the criteria. */
  async criteria() {
    const fields = await this.form.getByRole("textbox").all();
    return fields.slice(0, -1);
  }
}
