// Consent to the processing of personal data: the page that asks, shows and withdraws.

/** The page of consent. */
export class Consent {
  constructor(page) {
    this.page = page;
    this.asked = page.getByRole("heading", { level: 1, name: "Согласие на обработку персональных данных" });
    this.mine = page.getByRole("heading", { level: 1, name: "Моё согласие" });
    this.text = page.getByRole("article", { name: "Согласие на обработку персональных данных" }).first();
    this.give = page.getByRole("button", { name: "Даю согласие" });
    this.notNow = page.getByRole("button", { name: "Не сейчас" });
    this.withdraw = page.getByRole("main").getByRole("button", { name: "Отозвать согласие" }).first();
    this.dialog = page.getByRole("dialog", { name: "Отозвать согласие?" });
    this.changed = page.getByText(/^Текст согласия изменился\./);
    this.withdrawn = page.getByText(/^Вы отозвали согласие/);
    this.earlier = page.getByText(/^Прежний текст \(редакция № \d+\)$/);
  }
}

/** What the other pages say while consent is missing. */
export class ConsentNotice {
  constructor(page) {
    this.text = page.getByText("Чтобы начать работу, нужно ваше согласие на обработку персональных данных.");
    this.link = page.getByRole("link", { name: "Прочитать и дать согласие" });
  }
}
