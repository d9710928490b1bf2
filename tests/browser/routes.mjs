// Every page of both doors, in one place: who opens it, where it is, what is done there before it is looked at.
//
// `as`: a participant (`participant`, `newcomer`; `unwilling` has not consented to the processing of personal data), a role of staff, or nobody (`null`).
// `path`: of the things that `gather` has found. `first`: what brings up what is to be seen. `see`: what must be on the screen.
// `then`, `narrow`: what is done on the page, on a narrow one. `complaints`: what the console may say. `big`: so large that it is
// audited once only. `hangs`: a request of the page is never answered.

import { OLD_OLYMPIAD, OPEN_OLYMPIAD, byTitle, draft, line, opensIn } from "./lib/demo.mjs";
import { visible } from "./lib/expect.mjs";
import { ALL_TYPES } from "./pages/answers.mjs";
import { Consent, ConsentNotice } from "./pages/consent.mjs";
import { Start } from "./pages/participant.mjs";
import { SignIn } from "./pages/sign_in.mjs";
import { Sitting } from "./pages/sitting.mjs";
import { NowPanel } from "./pages/staff.mjs";
import { Told } from "./pages/told.mjs";

/** An olympiad that opens in an hour. */
const SOON = "Олимпиада по функциональной грамотности";
const ANNOUNCED = "В задании 4 читайте «площадь» вместо «периметр».\nВремя работы не меняется.";

const heading = (name) => (page) => page.getByRole("heading", { level: 1, name });
const dialog = (name) => (page) => page.getByRole("dialog", { name });
const press = (name) => (page) => page.getByRole("button", { name, exact: true }).first().click();

/** Lets the person have withdrawn the consent before the page was opened. */
async function withdrawn(page, it) {
  await it.api(page).ask("DELETE", "/api/my/consent");
  await page.reload();
}

/** Items of each type in the newcomer's sitting. */
const items = ALL_TYPES.map((type) => ({
  name: `sitting-${type}`,
  as: "newcomer",
  path: (it) => `/attempts/${it.sitting}?item=${it.positions[type]}`,
  see: heading(/^Задание \d+ из \d+$/),
}));

export const ROUTES = [
  { name: "sign-in-card", as: null, path: () => "/", see: heading("Вход") },
  { name: "sign-in-password", as: null, path: () => "/", see: heading("Вход"), then: (page) => new SignIn(page).byPassword.click() },
  {
    name: "sign-in-wrong",
    as: null,
    path: () => "/",
    see: heading("Вход"),
    then: async (page) => {
      await new SignIn(page).withCard("ABCDEFGHJKLM");
      await visible(page.getByText("Код не подошёл: сверьте его с карточкой."));
    },
    complaints: /401/,
  },
  { name: "policy", as: null, path: () => "/policy", see: heading("Политика обработки персональных данных") },
  { name: "consent-mine", as: "participant", path: () => "/consent", see: heading("Моё согласие") },
  {
    name: "consent-withdraw",
    as: "participant",
    path: () => "/consent",
    see: (page) => new Consent(page).dialog,
    first: (page) => new Consent(page).withdraw.click(),
  },
  {
    name: "consent-asked",
    as: "unwilling",
    path: () => "/",
    see: (page) => new Consent(page).asked,
    first: withdrawn,
  },
  {
    name: "home-without-consent",
    as: "unwilling",
    path: () => "/",
    see: (page) => new ConsentNotice(page).text,
    first: async (page, it) => {
      await withdrawn(page, it);
      await new Consent(page).notNow.click();
    },
  },
  {
    name: "start-without-data-consent",
    as: "unwilling",
    path: (it) => `/assessments/${it.open}`,
    see: (page) => new ConsentNotice(page).text,
    first: withdrawn,
  },
  { name: "home", as: "participant", path: () => "/", see: heading("Мои работы") },
  { name: "start", as: "participant", path: (it) => `/assessments/${it.open}`, see: heading(OPEN_OLYMPIAD) },
  {
    name: "start-without-consent",
    as: "participant",
    path: (it) => `/assessments/${it.open}`,
    see: heading(OPEN_OLYMPIAD),
    then: press("Начать"),
  },
  {
    name: "waiting-room",
    as: "participant",
    path: (it) => `/assessments/${it.soon}`,
    see: heading(SOON),
    then: (page) => visible(new Start(page).sealed),
  },
  {
    name: "waiting-over",
    as: "other",
    path: (it) => `/assessments/${it.soon}`,
    see: (page) => new Start(page).mayBegin,
    first: async (page, it) => {
      await visible(new Start(page).wait);
      const organiser = await it.as(it.staff.organiser);
      const made = await opensIn(organiser, SOON, 5);
      await page.goto(`/assessments/${made.id}`);
      await organiser.post(`/api/assessments/${made.id}/announcements`, { text: ANNOUNCED });
      await visible(new Told(page).notice(ANNOUNCED));
    },
  },
  {
    name: "sign-in-queue",
    as: null,
    path: () => "/staff/",
    see: (page) => page.getByText(/^Ваша очередь: около/),
    first: async (page) => {
      await page.route("**/api/session/queue", (route) => route.fulfill({ json: { waiting: 900, seconds: 42 } }));
      await page.route("**/api/session", (route) => (route.request().method() === "POST" ? undefined : route.continue()));
      await new SignIn(page).withPassword("organiser", "password");
    },
    hangs: true,
  },
  ...items,
  {
    name: "sitting-answered",
    as: "newcomer",
    path: (it) => `/attempts/${it.sitting}?item=${it.positions["multiple-choice"]}`,
    see: heading(/^Задание/),
    then: async (page) => {
      const sitting = new Sitting(page);
      await sitting.answer("multiple-choice", { turn: 1 });
      await visible(sitting.saved);
      if ((await sitting.flag.getAttribute("aria-pressed")) !== "true") await sitting.flag.click();
    },
  },
  {
    name: "sitting-offline",
    as: "newcomer",
    path: (it) => `/attempts/${it.sitting}?item=${it.positions["short-text"]}`,
    see: heading(/^Задание/),
    then: async (page) => {
      await page.context().setOffline(true);
      const sitting = new Sitting(page);
      await sitting.answer("short-text", { turn: 1 });
      await visible(sitting.offline);
    },
    complaints: /ERR_INTERNET_DISCONNECTED/,
  },
  {
    name: "sitting-elsewhere",
    as: "newcomer",
    path: (it) => `/attempts/${it.sitting}?item=${it.positions.numeric}`,
    see: heading(/^Задание/),
    then: async (page, it) => {
      await it.api(page).post(`/api/attempts/${new Sitting(page).attempt}/pen`, { tab: "another" });
      const sitting = new Sitting(page);
      await sitting.answer("numeric", { turn: 1 });
      await visible(sitting.elsewhere);
    },
  },
  {
    name: "sitting-finish",
    as: "newcomer",
    path: (it) => `/attempts/${it.sitting}`,
    see: dialog("Завершить работу?"),
    first: (page) => new Sitting(page).finish.click(),
  },
  {
    name: "sitting-help",
    as: "newcomer",
    path: (it) => `/attempts/${it.sitting}`,
    see: dialog("Справка"),
    first: (page) => page.getByRole("button", { name: "Справка и клавиши" }).click(),
  },
  {
    name: "sitting-session-lost",
    as: "newcomer",
    path: (it) => `/attempts/${it.sitting}`,
    see: dialog("Войдите ещё раз"),
    first: async (page) => {
      await visible(new Sitting(page).heading);
      await page.context().clearCookies();
      await new Sitting(page).flag.click();
    },
    complaints: /401/,
  },
  {
    name: "sitting-announcement",
    as: "newcomer",
    path: (it) => `/attempts/${it.sitting}`,
    see: (page) => new Told(page).notice(ANNOUNCED),
    first: async (page, it) => {
      await visible(new Sitting(page).heading);
      const organiser = await it.as(it.staff.organiser);
      const { id } = await byTitle(organiser, OPEN_OLYMPIAD);
      const { account } = await it.api(page).get("/api/session");
      await organiser.put(`/api/assessments/${id}/extra-time`, { account, minutes: 15, reason: "Пожарная тревога" });
      await visible(new Sitting(page).extended);
      await organiser.post(`/api/assessments/${id}/announcements`, { text: ANNOUNCED });
    },
  },
  { name: "sitting-over", as: "participant", path: (it) => `/attempts/${it.finished}`, see: heading("Работа завершена"), complaints: /409/ },
  { name: "result", as: "participant", path: (it) => `/attempts/${it.finished}/result`, see: heading(/^Результат: /) },
  { name: "result-awaits-jury", as: "other", path: (it) => `/attempts/${it.waiting}/result`, see: heading(/^Результат: /) },
  { name: "profile", as: "participant", path: () => "/profile", see: heading("Мой профиль компетенций") },
  { name: "profile-evidence", as: "participant", path: (it) => `/profile/${it.competency}`, see: heading(/^Ответы по компетенции/) },
  { name: "not-found", as: "participant", path: () => "/nowhere", see: heading("Страница не найдена") },
  { name: "attempt-of-another", as: "other", path: (it) => `/attempts/${it.sitting}`, see: (page) => page.getByRole("alert"), complaints: /404/ },

  { name: "staff-sign-in", as: null, path: () => "/staff/", see: heading("Вход") },
  { name: "staff-participant", as: "participant", path: () => "/staff/", see: heading("Нет доступа") },
  { name: "staff-home", as: "organiser", path: () => "/staff/", see: heading("Главная") },
  { name: "staff-home-school", as: "school-coordinator", path: () => "/staff/", see: heading("Главная") },
  { name: "staff-home-jury", as: "jury", path: () => "/staff/", see: heading("Главная") },
  {
    name: "staff-menu",
    as: "administrator",
    path: () => "/staff/",
    see: heading("Главная"),
    narrow: (page) => page.getByRole("button", { name: "Меню" }).click(),
  },
  { name: "staff-forbidden", as: "jury", path: () => "/staff/people", see: heading("Нет доступа") },
  { name: "staff-not-found", as: "jury", path: () => "/staff/nowhere", see: heading("Страница не найдена") },
  { name: "banks", as: "author", path: () => "/staff/banks", see: heading("Банки заданий") },
  { name: "bank", as: "author", path: (it) => `/staff/banks/${it.bank}`, see: heading(/./) },
  { name: "item", as: "author", path: (it) => `/staff/banks/${it.bank}/items/${it.item}`, see: heading(/./) },
  { name: "bank-upload", as: "author", path: () => "/staff/banks/upload", see: heading("Загрузка банка"), then: press("Проверить") },
  { name: "assessments", as: "organiser", path: () => "/staff/assessments", see: heading("Олимпиады и диагностики") },
  { name: "editor-new", as: "organiser", path: () => "/staff/assessments/new", see: heading("Новое мероприятие") },
  {
    name: "editor-faults",
    as: "organiser",
    path: () => "/staff/assessments/new",
    see: heading("Новое мероприятие"),
    then: press("Сохранить черновик"),
  },
  {
    name: "editor-draft",
    as: "organiser",
    path: (it) => `/staff/assessments/${it.draft}`,
    see: heading("Черновик"),
    then: (page) => visible(page.getByText("Любой вариант можно составить.")),
  },
  {
    name: "editor-publish",
    as: "organiser",
    path: (it) => `/staff/assessments/${it.draft}`,
    see: dialog("Опубликовать насовсем?"),
    first: press("Опубликовать"),
  },
  { name: "assessment", as: "organiser", path: (it) => `/staff/assessments/${it.open}`, see: heading(OPEN_OLYMPIAD) },
  {
    name: "assessment-soon",
    as: "organiser",
    path: (it) => `/staff/assessments/${it.soon}`,
    see: (page) => new NowPanel(page).papers,
    then: async (page, it) => {
      await (await it.as(it.staff.organiser)).post(`/api/assessments/${new URL(page.url()).pathname.split("/").at(-1)}/announcements`, { text: ANNOUNCED });
      await page.reload();
      await visible(new NowPanel(page).told.first());
    },
  },
  {
    name: "announce",
    as: "organiser",
    path: (it) => `/staff/assessments/${it.soon}`,
    see: dialog("Объявить всем?"),
    first: async (page) => {
      const now = new NowPanel(page);
      await visible(now.papers);
      await now.text.fill(ANNOUNCED);
      await now.announce.click();
    },
  },
  {
    name: "extra-time",
    as: "organiser",
    path: (it) => `/staff/assessments/${it.open}`,
    see: dialog("Дополнительное время участнику"),
    first: press("Дополнительное время"),
  },
  { name: "results", as: "organiser", path: (it) => `/staff/assessments/${it.old}/results`, see: heading(OLD_OLYMPIAD) },
  {
    name: "results-competencies",
    as: "organiser",
    path: (it) => `/staff/assessments/${it.old}/results`,
    see: heading(OLD_OLYMPIAD),
    then: (page) => page.getByRole("checkbox", { name: "Доли по компетенциям" }).check(),
  },
  { name: "statistics", as: "organiser", path: (it) => `/staff/assessments/${it.old}/statistics`, see: heading(/./) },
  { name: "marking", as: "jury", path: () => "/staff/marking", see: heading("Проверка развёрнутых ответов"), big: true },
  { name: "marking-task", as: "jury", path: (it) => `/staff/marking/${it.task}`, see: heading(/./) },
  { name: "map-region", as: "regional-coordinator", path: () => "/staff/monitoring", see: heading("Карта дефицитов"), big: true },
  { name: "map-school", as: "school-coordinator", path: () => "/staff/monitoring", see: heading("Карта дефицитов") },
  { name: "map-pick", as: "regional-coordinator", path: () => "/staff/monitoring?scope=group", see: heading("Карта дефицитов") },
  { name: "staff-profile", as: "school-coordinator", path: (it) => `/staff/monitoring/profiles/${it.teacher}`, see: heading(/./) },
  {
    name: "staff-evidence",
    as: "regional-coordinator",
    path: (it) => `/staff/monitoring/profiles/${it.teacher}/${it.competency}`,
    see: heading(/./),
  },
  { name: "people", as: "regional-coordinator", path: () => "/staff/people", see: heading("Школы и участники") },
  {
    name: "people-groups",
    as: "regional-coordinator",
    path: () => "/staff/people",
    see: heading("Школы и участники"),
    then: (page) => page.getByRole("link", { name: "Рабочие группы" }).click(),
  },
  { name: "school", as: "school-coordinator", path: (it) => `/staff/people/${it.school}`, see: heading(/./) },
  {
    name: "issue-card",
    as: "school-coordinator",
    path: (it) => `/staff/people/${it.school}`,
    see: dialog("Новая карточка участника"),
    first: (page) => page.getByRole("button", { name: /^Выдать карточку: / }).first().click(),
  },
];

/** Finds or makes what the addresses need; `who` are the accounts by the names that routes use. */
export async function gather(it, who) {
  const [mathematician, newcomer, other] = [await it.as(who.participant), await it.as(who.newcomer), await it.as(who.other)];
  const [organiser, jury] = [await it.as(who.organiser), await it.as(who.jury)];
  const all = await organiser.get("/api/assessments");
  const id = (title) => all.find((row) => row.title === title)?.id;
  const start = async (api) => (await api.post(`/api/my/assessments/${id(OPEN_OLYMPIAD)}/attempt`, { consent: true })).attempt;

  const sitting = await start(newcomer);
  const paper = await newcomer.get(`/api/attempts/${sitting}/paper`);
  const at = (type) => paper.items.find((item) => item.item.interaction.type === type).position;

  const mine = await mathematician.get("/api/my/assessments");
  const finished = mine.find((row) => row.title === OLD_OLYMPIAD)?.attempt ?? mine.find((row) => row.attempt).attempt;
  const { account } = await mathematician.get("/api/session");
  const profile = await mathematician.get(`/api/monitoring/profiles/${account}`);

  const banks = await organiser.get("/api/banks");
  const bank = banks.find((row) => row.slug === "mathematics").id;
  const [item] = await organiser.get(`/api/banks/${bank}/items`);
  const blueprint = [await line(organiser, "mathematics", "numeric", 4), await line(organiser, "russian", "single-choice", 2)];
  const made = await organiser.post("/api/assessments", draft({ title: "Весенняя олимпиада", blueprint }));
  const soon = await opensIn(organiser, SOON, 3000, { rules: "Работайте самостоятельно.\n\nКалькулятор разрешён." });
  const task = (await jury.get("/api/marking")).find((row) => !row.marked);
  const { school } = await (await it.as(who["school-coordinator"])).get("/api/session");
  return {
    open: id(OPEN_OLYMPIAD),
    old: id(OLD_OLYMPIAD),
    sitting,
    positions: Object.fromEntries(ALL_TYPES.map((type) => [type, at(type)])),
    finished,
    waiting: await waiting(other, await start(other)),
    teacher: account,
    competency: profile.cells[0].competency,
    bank,
    item: item.id,
    draft: made.id,
    soon: soon.id,
    task: `${task.work}/${task.position}`,
    school,
  };
}

/** An attempt that is finished with an essay for the jury. */
async function waiting(api, attempt) {
  const { pen } = await api.post(`/api/attempts/${attempt}/pen`, { tab: "look" });
  const paper = await api.get(`/api/attempts/${attempt}/paper`);
  const { position } = paper.items.find((item) => item.item.interaction.type === "extended");
  const response = { type: "extended", text: "Сначала прошу назвать шаг, на котором возникла ошибка." };
  const save = { sequence: pen * 1_000_000 + 1, response, flagged: false, client_time: Date.now() };
  await api.put(`/api/attempts/${attempt}/responses/${position}`, save);
  await api.post(`/api/attempts/${attempt}/finish`, null);
  return attempt;
}
