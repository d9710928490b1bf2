// Signing in: what is wrong is said at its field; afterwards the keyboard is in the page. What is not there leads home.

import assert from "node:assert/strict";
import { OPEN_OLYMPIAD } from "../../lib/demo.mjs";
import { eventually, visible } from "../../lib/expect.mjs";
import { world } from "../../lib/world.mjs";
import { Home } from "../../pages/participant.mjs";
import { SignIn } from "../../pages/sign_in.mjs";

const it = world();
const focused = (locator) => eventually(async () => assert.ok(await locator.evaluate((it) => it === document.activeElement)));

it.test("a wrong card, a wrong password: each is said at its own field, which has the focus", async () => {
  const page = await it.page();
  await page.goto("/");
  const form = new SignIn(page);
  await form.withCard("ABCDEFGHJKLM");
  await visible(page.getByText("Код не подошёл: сверьте его с карточкой."));
  assert.equal(await form.code.getAttribute("aria-invalid"), "true");
  await focused(form.code);
  await form.withPassword("nobody", "wrong");
  await visible(page.getByText("Логин или пароль не подошли."));
  assert.equal(await form.password.getAttribute("aria-invalid"), "true");
  await focused(form.password);
  assert.equal(await page.getByText("Код не подошёл", { exact: false }).count(), 0, "the other way is not on the screen");
});

it.test("after signing in the focus is in the page, at both doors", async () => {
  const page = await it.page();
  await page.goto("/");
  await new SignIn(page).withCard(it.participants[0].code);
  await visible(new Home(page).heading);
  await focused(page.getByRole("main"));
  assert.match(await page.title(), / · Олимп$/);
  const staff = await it.page();
  await staff.goto("/staff/");
  const { login, password, name } = it.staff.organiser;
  await new SignIn(staff).withPassword(login, password);
  await visible(staff.getByRole("banner").getByText(name));
  await focused(staff.getByRole("main"));
});

it.test("another's attempt: there is no such page, and a way to the own ones", async () => {
  const [anna, vera] = it.participants;
  const page = await it.page();
  await it.signIn(page, anna);
  await page.goto("/");
  const { attempt } = await new Home(page).begin(OPEN_OLYMPIAD);
  const other = await it.page();
  await it.signIn(other, vera);
  for (const path of [`/attempts/${attempt}`, `/attempts/${attempt}/result`]) {
    await other.goto(path);
    await visible(other.getByRole("alert"));
    assert.equal(await other.getByRole("button", { name: "Повторить" }).count(), 0, "trying again is of no use");
    await other.getByRole("link", { name: "К списку работ" }).first().click();
    await visible(new Home(other).heading);
  }
});
