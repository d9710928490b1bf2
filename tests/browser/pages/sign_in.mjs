// Signing in, on the page of its own and in the dialog over a page.

import { visible } from "../lib/expect.mjs";

export class SignIn {
  /** @param root the page, or the dialog */
  constructor(root) {
    this.root = root;
    this.code = root.getByRole("textbox", { name: "Код карточки" });
    this.login = root.getByRole("textbox", { name: "Логин" });
    this.password = root.getByLabel("Пароль", { exact: true });
    this.submit = root.getByRole("button", { name: "Войти", exact: true });
    this.byCard = root.getByRole("button", { name: "По коду карточки" });
    this.byPassword = root.getByRole("button", { name: "По логину и паролю" });
  }

  /** Types the code key by key, so that what tidies it is seen at work. */
  async withCard(code) {
    await this.byCard.click();
    await this.code.click();
    await this.code.pressSequentially(code);
    await this.submit.click();
  }

  async withPassword(login, password) {
    await this.byPassword.click();
    await this.login.fill(login);
    await this.password.fill(password);
    await this.submit.click();
  }
}

/** The dialog over a page whose session is lost. */
export function signInDialog(page) {
  return page.getByRole("dialog", { name: "Войдите ещё раз" });
}

/** Opens the door of participants and signs in by card. */
export async function participantAt(page, { code, name }) {
  await page.goto("/");
  await new SignIn(page).withCard(code);
  await visible(page.getByRole("banner").getByText(name));
}

/** Opens the door of staff and signs in by password. */
export async function staffAt(page, { login, password, name }, path = "/staff/") {
  await page.goto(path);
  await new SignIn(page).withPassword(login, password);
  await visible(page.getByRole("banner").getByText(name));
}
