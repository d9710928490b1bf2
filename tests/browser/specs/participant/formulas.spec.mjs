// What authors write as it arrives on the page: nothing of it becomes an element of its own, also without the content security
// policy; formulas have names, and signs are where they were typed.

import assert from "node:assert/strict";
import { publish } from "../../lib/demo.mjs";
import { visible } from "../../lib/expect.mjs";
import { world } from "../../lib/world.mjs";
import { zip } from "../../lib/zip.mjs";
import { Start } from "../../pages/participant.mjs";
import { Sitting } from "../../pages/sitting.mjs";

const it = world();

const HOSTILE = String.raw`$\operatorname{<details/open/ontoggle=window.broken=1>}$`;

/** An item's file. */
function item(competency, type, stem, lists) {
  return `type = "${type}"
competency = "${competency.code}"
dimension = "${competency.dimension}"
difficulty = 1
max = "1"
stem = '''
${stem}
'''
explanation = '''
Пояснение ${HOSTILE}
'''
${lists}`;
}

function entries(name, texts, right = null) {
  const entry = (text, i) => `[[${name}]]\nid = "${i}"\ntext = '${text}'\n${i === right ? "correct = true\n" : ""}`;
  return texts.map(entry).join("");
}

/** Uploads a bank of its own and publishes all of it. */
async function published(slug, files) {
  const author = it.staff.author;
  const page = await it.page();
  await it.signIn(page, author);
  const bank = 'title = "Проба"\nsubject = "Проба"\nlanguage = "ru"\ndescription = "Проба."\nlicense = "CC BY 4.0"\n';
  const tree = Object.fromEntries(Object.entries({ "bank.toml": bank, ...files }).map(([name, text]) => [`${slug}/${name}`, text]));
  const reply = await page.context().request.post("/api/banks", {
    headers: { "x-olymp": "1", "content-type": "application/zip" },
    data: zip(tree),
  });
  assert.equal(reply.status(), 200, await reply.text());
  const organiser = await it.as(it.staff.organiser);
  const found = (await organiser.get("/api/banks")).find((row) => row.slug === slug);
  const all = { bank: found.id, competency: null, difficulty_min: null, difficulty_max: null, item_type: null, count: Object.keys(files).length, points: "1" };
  return publish(organiser, { title: `Проба ${slug}`, rules: `Правила ${HOSTILE}`, blueprint: [all] });
}

async function competency() {
  const author = await it.as(it.staff.author);
  return (await author.get("/api/competencies")).find((row) => row.dimension === "subject");
}

/** Opens the assessment's page. */
async function opened(made, options) {
  const page = await it.page(options);
  await it.signIn(page, it.participants[0]);
  await page.goto(`/assessments/${made.id}`);
  return page;
}

async function begin(page) {
  const start = new Start(page);
  await start.consent.check();
  await start.begin.click();
  return Sitting.opened(page);
}

async function nothingForeign(page, where) {
  const found = await page.evaluate(() => {
    const shown = [...document.querySelectorAll(".prose, .prose *")];
    const handlers = shown.filter((element) => element.getAttributeNames().some((name) => name.startsWith("on")));
    return { details: document.querySelectorAll("details[ontoggle], .prose details").length, handlers: handlers.length, broken: window.broken ?? null };
  });
  assert.deepEqual(found, { details: 0, handlers: 0, broken: null }, where);
}

it.test("no formula brings elements, also without the content security policy", async () => {
  const files = { "a-1.toml": item(await competency(), "single-choice", `Условие ${HOSTILE}`, entries("options", [`Вариант ${HOSTILE}`, "два", "три", "четыре"], 0)) };
  const page = await opened(await published("hostile", files), { bypassCSP: true });
  await visible(page.getByText("<details/open/ontoggle=window.broken=1>").first());
  await nothingForeign(page, "rules");
  const sitting = await begin(page);
  await visible(sitting.item.getByText("Условие"));
  assert.equal(await sitting.item.getByText("<details/open/ontoggle=window.broken=1>").count(), 2, "the signs are shown");
  await nothingForeign(page, "stem and options");

  const staff = await it.page({ bypassCSP: true });
  await it.signIn(staff, it.staff.author);
  const author = await it.as(it.staff.author);
  const bank = (await author.get("/api/banks")).find((row) => row.slug === "hostile");
  const [{ id }] = await author.get(`/api/banks/${bank.id}/items`);
  await staff.goto(`/staff/banks/${bank.id}/items/${id}`);
  await visible(staff.getByText("Пояснение").first());
  await nothingForeign(staff, "explanation and key");
});

it.test("formulas have names and options their signs", async () => {
  const about = await competency();
  const files = {
    "a-1.toml": item(about, "ordering", "Расставьте по возрастанию.", entries("elements", [String.raw`$\frac{1}{2}$`, "$x^2$", "3)"])),
    "b-1.toml": item(about, "single-choice", "- 3 °C: $25%$ от чего?", entries("options", [String.raw`$\frac{3}{4}$`, "> 5", "2*3*4", "__init__"], 0)),
  };
  const page = await opened(await published("named", files));
  const sitting = await begin(page);
  // Which of the two comes first is drawn.
  const look = async () => {
    const [ordering, choice] = [sitting.item.getByText("Расставьте по возрастанию."), sitting.item.getByText("- 3 °C: ")];
    await visible(ordering.or(choice));
    if ((await ordering.count()) > 0) {
      for (const name of [/одна вторая/, /x в степени 2/, /3\)/]) {
        assert.equal(await sitting.item.getByRole("button", { name }).count(), 2, `up and down of ${name}`);
      }
      return "ordering";
    }
    for (const name of ["3 четвёртых", "> 5", "2*3*4", "__init__"]) {
      await visible(sitting.item.getByRole("radio", { name }));
    }
    return "choice";
  };
  const first = await look();
  await page.keyboard.press("Alt+ArrowRight");
  await sitting.shows(2);
  assert.notEqual(await look(), first, "both were met");
});
