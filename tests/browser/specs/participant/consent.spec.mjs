// Consent to the processing of personal data: asked once, on a page of its own, before the first start and for a new text;
// put off, given by keyboard, withdrawn. The policy is there for everybody.

import assert from "node:assert/strict";
import { OPEN_OLYMPIAD, byTitle } from "../../lib/demo.mjs";
import { eventually, gone, tabTo, visible } from "../../lib/expect.mjs";
import { consent, world } from "../../lib/world.mjs";
import { Consent, ConsentNotice } from "../../pages/consent.mjs";
import { Home, Start } from "../../pages/participant.mjs";
import { SignIn } from "../../pages/sign_in.mjs";
import { Sitting } from "../../pages/sitting.mjs";

const it = world({ consents: false });

const state = async (page) => (await it.api(page).get("/api/my/consent")).state;
const open = async () => (await byTitle(await it.as(it.staff.organiser), OPEN_OLYMPIAD)).id;

it.test("a newcomer reads it after signing in, consents by keyboard, and is not asked again", async () => {
  const page = await it.page();
  await page.goto("/");
  await new SignIn(page).withCard(it.participants[0].code);
  const asked = new Consent(page);
  await visible(asked.asked);
  await eventually(async () => assert.ok(await page.getByRole("main").evaluate((main) => main === document.activeElement), "the keyboard is in the page"));
  // The people of the demo have consented to an earlier text.
  await visible(asked.changed);
  await visible(asked.text.getByText(/Оператор:/));
  await asked.earlier.click();
  await visible(page.getByRole("article").nth(1));
  assert.equal(await page.getByRole("checkbox").count(), 0, "nothing is ticked beforehand, and no rules stand beside it");

  await tabTo(page, asked.give);
  await page.keyboard.press("Enter");
  const home = new Home(page);
  await visible(home.heading);
  assert.equal(await state(page), "given");
  await page.reload();
  await home.begin(OPEN_OLYMPIAD);
});

it.test("not now: everything but a start works, and the way to it leads back to the start", async () => {
  const page = await it.page();
  await it.signIn(page, it.participants[1]);
  await page.goto("/");
  const asked = new Consent(page);
  await asked.notNow.click();
  const [home, notice] = [new Home(page), new ConsentNotice(page)];
  await visible(home.heading);
  await visible(notice.text);
  await page.getByRole("link", { name: "Мой профиль" }).click();
  await visible(page.getByRole("heading", { level: 1, name: "Мой профиль компетенций" }));
  await page.getByRole("link", { name: "Мои работы" }).click();

  await home.start(OPEN_OLYMPIAD).click();
  const start = new Start(page);
  await visible(start.rules);
  await visible(notice.text);
  assert.equal(await start.begin.count(), 0);
  const refused = await it.api(page).ask("POST", `/api/my/assessments/${await open()}/attempt`, { consent: true });
  assert.deepEqual([refused.status, refused.body.code], [409, "data_consent_missing"]);

  await notice.link.click();
  await asked.give.click();
  await start.consent.check();
  await start.begin.click();
  await Sitting.opened(page);
});

it.test("a withdrawal says what follows, ends no attempt, and stops starts until consent is given again", async () => {
  const page = await it.page();
  await it.signIn(page, it.participants[2]);
  await consent(it.api(page));
  await page.goto("/");
  const { attempt } = await new Home(page).begin(OPEN_OLYMPIAD);

  await page.goto("/");
  await page.getByRole("contentinfo").getByRole("link", { name: "Моё согласие" }).click();
  const mine = new Consent(page);
  await visible(mine.mine);
  await visible(page.getByText(/^Вы дали согласие/));
  await mine.withdraw.click();
  for (const said of [/^Начать новую олимпиаду/, /^Работа, которая идёт сейчас, не прерывается/, /^Результаты, которые уже выданы/, /30 дней/, /pd@institut\.example/]) {
    await visible(mine.dialog.getByText(said));
  }
  await page.keyboard.press("Escape");
  await gone(mine.dialog);
  assert.equal(await state(page), "given", "asked only");
  await mine.withdraw.click();
  await mine.dialog.getByRole("button", { name: "Отозвать согласие" }).click();
  await visible(mine.withdrawn);
  assert.equal(await state(page), "withdrawn");

  await page.goto(`/attempts/${attempt}`);
  const sitting = new Sitting(page);
  await visible(sitting.heading);
  await sitting.flag.click();
  await visible(sitting.saved);

  await page.goto("/consent");
  await mine.give.click();
  await visible(new Home(page).heading);
  assert.equal(await state(page), "given");
});

it.test("the policy is read at both doors without signing in", async () => {
  for (const door of ["/", "/staff/"]) {
    const page = await it.page();
    await page.goto(door);
    await page.getByRole("link", { name: "Политика обработки персональных данных" }).click();
    await visible(page.getByRole("heading", { level: 1, name: "Политика обработки персональных данных" }));
    await visible(page.getByText("Институт развития педагогов Примерского края", { exact: false }).first());
    await page.goBack();
    await visible(new SignIn(page).submit);
  }
});

it.test("a text that is replaced while the page before the start is open: asked there, and the start goes on", async () => {
  const page = await it.page();
  await it.signIn(page, it.participants[3]);
  await consent(it.api(page));
  await page.goto(`/assessments/${await open()}`);
  const start = new Start(page);
  await start.consent.check();
  await it.server.restart({ OLYMP_CONSENT__OPERATOR: "Министерство образования Примерского края" });
  await start.begin.click();
  const notice = new ConsentNotice(page);
  await visible(notice.text);
  await notice.link.click();
  const asked = new Consent(page);
  await visible(asked.changed);
  await visible(asked.text.getByText(/Министерство образования Примерского края/));
  await asked.give.click();
  await start.consent.check();
  await start.begin.click();
  await Sitting.opened(page);
});
