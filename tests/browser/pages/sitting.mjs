// The sitting: one item a screen.

import assert from "node:assert/strict";
import { eventually, visible } from "../lib/expect.mjs";
import { answers } from "./answers.mjs";

const HEADING = /^Задание (\d+) из (\d+)$/;

export class Sitting {
  constructor(page) {
    this.page = page;
    this.heading = page.getByRole("heading", { level: 1, name: HEADING });
    this.item = page.getByRole("article", { name: HEADING });
    this.next = page.getByRole("button", { name: "Следующее", exact: true });
    this.previous = page.getByRole("button", { name: "Предыдущее", exact: true });
    this.flag = page.getByRole("button", { name: "Отметить, чтобы вернуться" });
    this.clock = page.getByRole("timer");
    this.map = page.getByRole("navigation", { name: "Задания" });
    this.finish = page.getByRole("complementary").getByRole("button", { name: "Завершить работу" });
    this.overall = page.getByRole("group", { name: "Состояние сохранения" });
    this.saved = this.item.getByText(/^сохранено \d\d:\d\d:\d\d$/);
    this.offline = this.item.getByText("нет связи: ответ хранится на этом компьютере", { exact: true });
    this.busy = this.item.getByText("сервер занят: ответ хранится на этом компьютере и отправится сам", { exact: true });
    this.extended = page.getByRole("group", { name: /^Время продлено до \d\d:\d\d$/ });
    this.elsewhere = page.getByRole("alert").filter({ hasText: "Работа продолжена в другой вкладке или на другом компьютере" });
    this.takeOver = page.getByRole("button", { name: "Продолжить здесь" });
  }

  /** The sitting that has just been opened on this page. */
  static async opened(page) {
    const sitting = new Sitting(page);
    await visible(sitting.heading);
    return sitting;
  }

  /** The attempt's id, from the address. */
  get attempt() {
    return new URL(this.page.url()).pathname.split("/")[2];
  }

  /** The item on the screen and how many there are. */
  async place() {
    const [, position, items] = HEADING.exec(await this.heading.textContent());
    return { position: Number(position), items: Number(items) };
  }

  /** Seconds on the clock. */
  async seconds() {
    const digits = /[\d:]+$/.exec(await this.clock.textContent())[0];
    return digits.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  }

  /** The link of an item in the map; its name tells the state of the answer. */
  link(position) {
    return this.map.getByRole("link", { name: new RegExp(`^Задание ${position}:`) });
  }

  /** Goes to an item by the map. */
  async go(position) {
    await this.link(position).click();
    await this.shows(position);
  }

  /** Waits until this item is on the screen. */
  shows(position) {
    return eventually(async () => assert.equal((await this.place()).position, position));
  }

  /**
   * Answers the item on the screen as a person does.
   *
   * @param {string} type the item's type
   * @param {{ keys?: boolean, turn?: number }} [how] by keyboard only; another `turn` gives another answer
   */
  answer(type, { keys = false, turn = 0 } = {}) {
    return answers(type, this)[keys ? "byKeys" : "byMouse"](turn);
  }

  /** What the item on the screen shows as its answer, in the form of the API. */
  shown(paperItem) {
    return answers(paperItem.item.interaction.type, this).shown(paperItem);
  }

  /** Everything that the page shows as answered, in the form of the API: position to response. */
  async allShown(paper) {
    const all = {};
    for (const paperItem of paper.items) {
      await this.go(paperItem.position);
      all[paperItem.position] = await this.shown(paperItem);
    }
    return all;
  }

  /** The dialog that asks before finishing. */
  finishDialog() {
    const dialog = this.page.getByRole("dialog", { name: "Завершить работу?" });
    return {
      dialog,
      yes: dialog.getByRole("button", { name: "Да, завершить" }),
      back: dialog.getByRole("button", { name: "Вернуться к работе" }),
      /** The numbers of the items listed under a heading such as «Без ответа:». */
      listed: async (heading) => {
        const links = dialog.getByRole("list", { name: heading }).getByRole("link");
        return (await links.allTextContents()).map(Number);
      },
    };
  }
}

/** The answers that the server has: position to response. */
export async function stored(api, attempt) {
  const { responses } = await api.get(`/api/attempts/${attempt}/paper`);
  return Object.fromEntries(responses.filter((it) => it.response).map((it) => [it.position, normal(it.response)]));
}

/** The same response is the same text, whatever the order of its sets and keys. */
export function normal(response) {
  if (!response) return undefined;
  const sorted = (object) => Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
  switch (response.type) {
    case "multiple-choice":
      return { ...response, choices: [...response.choices].sort() };
    case "matching":
      return { ...response, pairs: sorted(response.pairs) };
    case "gaps":
      return { ...response, values: sorted(response.values) };
    default:
      return response;
  }
}
