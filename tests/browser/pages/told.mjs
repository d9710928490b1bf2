// Announcements as a participant sees them, while waiting and while sitting.

export class Told {
  constructor(page) {
    this.page = page;
    this.list = page.getByRole("region", { name: "Объявления" });
  }

  /** The notice of an announcement with this text. */
  notice(text) {
    return this.page.getByRole("group", { name: /^Объявление, \d\d:\d\d$/ }).filter({ hasText: text });
  }

  close(text) {
    return this.notice(text).getByRole("button", { name: "Закрыть" });
  }

  /** The line of it in the list of all. */
  line(text) {
    return this.list.getByRole("listitem").filter({ hasText: text });
  }

  /** What is read out to those who hear the page. */
  spoken(text) {
    return this.page.getByRole("status").filter({ hasText: text });
  }
}
