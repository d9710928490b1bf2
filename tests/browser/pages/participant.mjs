// The participant's pages around the sitting: the list, the start, the result.

import assert from "node:assert/strict";
import { eventually, visible } from "../lib/expect.mjs";
import { Sitting } from "./sitting.mjs";

/** The list of assessments. */
export class Home {
  constructor(page) {
    this.page = page;
    this.heading = page.getByRole("heading", { level: 1, name: "Мои работы" });
  }

  start(title) {
    return this.page.getByRole("link", { name: `Перейти к началу: ${title}` });
  }

  continue(title) {
    return this.page.getByRole("link", { name: `Продолжить: ${title}` });
  }

  wait(title) {
    return this.page.getByRole("link", { name: `Ждать начала: ${title}` });
  }

  result(title) {
    return this.page.getByRole("link", { name: `Посмотреть результат: ${title}` });
  }

  /** From the list over the rules into the sitting. */
  async begin(title) {
    await this.start(title).click();
    const start = new Start(this.page);
    await start.consent.check();
    await start.begin.click();
    return Sitting.opened(this.page);
  }
}

/** The page before the start. */
export class Start {
  constructor(page) {
    this.page = page;
    this.rules = page.getByRole("region", { name: "Правила" });
    this.time = page.getByText(/^У вас будет/);
    this.consent = page.getByRole("checkbox", { name: /согласен/ });
    this.begin = page.getByRole("button", { name: "Начать", exact: true });
    this.missing = page.getByText("Чтобы начать, отметьте согласие с правилами.");
    this.wait = page.getByRole("region", { name: "До начала" });
    this.countdown = page.getByRole("timer");
    this.mayBegin = page.getByRole("heading", { level: 2, name: "Можно начинать" });
    this.sealed = page.getByText("Задания уже загружены на этот компьютер и откроются в момент начала.");
  }

  /** Waits until the button works; the page must do that by itself. */
  async opens(patience) {
    await eventually(async () => assert.equal(await this.begin.getAttribute("aria-disabled"), null, "not open yet"), patience);
  }
}

/** The page of the result. */
export class Result {
  constructor(page) {
    this.page = page;
    this.main = page.getByRole("main");
    this.heading = page.getByRole("heading", { level: 1, name: /^Результат: / });
    this.jury = page.getByText(/^Развёрнутые ответы ещё проверяет жюри/);
    this.hiddenAnswers = page.getByText(/^Ответы и пояснения пока не показываются\. Будет видно с /);
    this.reviews = page.getByRole("heading", { name: /^Задание \d+$/ });
  }

  /** «12,5 из 32» beneath «Ваш балл». */
  score() {
    return this.main.getByRole("paragraph").filter({ hasText: /^(≈\s)?[\d,]+ из [\d,]+$/ });
  }
}

/** Points as the page writes them: `2.50` is «2,5». */
export function points(text) {
  const short = text.includes(".") ? text.replace(/0+$/, "").replace(/\.$/, "") : text;
  return short.replace(".", ",");
}

/** A share as the page writes it: 6667 is «66,67 %». */
export function percent(basisPoints) {
  return `${points((basisPoints / 100).toFixed(2))} %`;
}
