// Coordinators: the map of the own school, the answers behind a cell, and downloads that say what the screen says.

import assert from "node:assert/strict";
import { OLD_OLYMPIAD } from "../../lib/demo.mjs";
import { plain, visible } from "../../lib/expect.mjs";
import { download } from "../../lib/workbook.mjs";
import { world } from "../../lib/world.mjs";
import { percent } from "../../pages/participant.mjs";
import { staffAt } from "../../pages/sign_in.mjs";
import { DeficitMap, Evidence, Results } from "../../pages/staff.mjs";

const it = world();

/** The judged cells of the sheet «Карта», in the words of the page. */
function cellsOf(sheet) {
  return sheet.flatMap((row) =>
    Object.entries(row)
      .filter(([heading, value]) => heading.endsWith("]") && value !== null)
      .map(([heading, value]) => {
        assert.equal(typeof value, "number", "a share is a number, not a text");
        const competency = heading.replace(/ \[[^\]]+\]$/, "");
        return { teacher: row["Педагог"], competency, share: percent(Math.round(value * 10_000)) };
      }),
  );
}

const key = ({ teacher, competency, share }) => `${teacher} · ${competency} · ${share}`;

it.test("the school’s map: a cell opens its answers; the workbook has the numbers of the screen", async () => {
  const coordinator = it.staff["school-coordinator"];
  const page = await it.page();
  await staffAt(page, coordinator);
  const map = await DeficitMap.open(page);
  const cells = await map.cells();
  assert.ok(cells.length >= 20, `the map has only ${cells.length} cells`);
  const api = it.api(page);
  const { school, school_name } = await api.get("/api/session");
  await visible(page.getByRole("heading", { level: 2, name: school_name }));

  // The download, cell by cell.
  const book = await download(page, map.download);
  assert.match(book.name, /\.xlsx$/);
  assert.deepEqual(cellsOf(book.sheets["Карта"]).map(key).sort(), cells.map(key).sort());
  const deficits = Object.fromEntries(book.sheets["Карта"].map((row) => [row["Педагог"], row["Дефицитов"]]));
  assert.deepEqual(deficits, await map.deficits());
  const verdicts = book.sheets["Данные"].map((row) => `${row["Педагог"]} · ${row["Компетенция"]} · ${row["Вывод"]}`);
  assert.deepEqual(verdicts.sort(), cells.map((cell) => `${cell.teacher} · ${cell.competency} · ${cell.verdict}`).sort());
  for (const row of book.sheets["Карта"]) assert.equal(row["Школа"], school_name, "another school’s teacher");
  assert.ok(book.sheets["Пояснения"].length > 0, "a sheet says what the columns mean");

  // The answers behind a deficit, and the cell that they add up to: points of single answers wait while an item is still needed.
  const deficit = cells.find((cell) => cell.verdict === "дефицит");
  assert.ok(deficit, "the demo’s school has a deficit");
  const full = book.sheets["Данные"].find((row) => row["Педагог"] === deficit.teacher && row["Компетенция"] === deficit.competency);
  await map.cell(deficit.label).click();
  const evidence = new Evidence(page);
  await visible(evidence.heading);
  await visible(page.getByRole("heading", { level: 1, name: deficit.competency }));
  const { cell, rows } = await api.get(new URL(page.url()).pathname.replace("/staff/", "/api/"));
  assert.equal(await evidence.items.count(), rows.length);
  assert.equal(cell.items, full["Заданий"]);
  assert.ok(rows.length >= cell.items, `${rows.length} answers behind ${cell.items} items`);
  for (const [there, here] of [[cell.earned, full["Набрано"]], [cell.possible, full["Возможно"]]]) {
    assert.ok(Math.abs(Number(there) - here) < 0.01, `${there} on the page, ${here} in the workbook`);
  }

  // Another school's map is not this person's business, whatever the address says.
  const region = await it.as(it.staff["regional-coordinator"]);
  const other = (await region.get("/api/schools")).find((it) => it.id !== school);
  const refused = await api.ask("GET", `/api/monitoring/map?scope=school&id=${other.id}`);
  assert.ok([403, 404].includes(refused.status), `another school’s map: ${refused.status}`);
  await page.goto(`/staff/monitoring?scope=school&id=${other.id}`);
  await visible(page.getByRole("heading", { level: 2, name: school_name }));
});

it.test("the organiser’s results: the workbook has the rows of the screen", async () => {
  const page = await it.page();
  await staffAt(page, it.staff.organiser, "/staff/assessments");
  await page.getByRole("link", { name: OLD_OLYMPIAD }).click();
  await page.getByRole("navigation", { name: "Разделы мероприятия" }).getByRole("link", { name: "Результаты" }).click();
  const results = new Results(page);
  const shown = await results.rows();
  assert.ok(shown.length >= 20, `only ${shown.length} results`);
  const { sheets } = await download(page, results.download);
  const number = (value) => String(value).replace(".", ",");
  const place = (first, last) => (first === null ? "—" : first === last ? `${first}` : `${first}–${last}`);
  const written = sheets["Результаты"].map((row) => ({
    place: place(row["Место с"], row["Место по"]),
    name: row["Участник"],
    school: row["Школа"],
    municipality: row["Муниципалитет"],
    score: `${row["Точный балл"] === null ? "" : "≈ "}${number(row["Балл"])} / ${number(row["Максимум"])}`,
    share: plain(percent(Math.round(row["Доля"] * 10_000))),
    answered: String(row["Отвечено заданий"]),
    state: row["Состояние"],
  }));
  const byName = (a, b) => a.name.localeCompare(b.name, "ru");
  assert.deepEqual(shown.sort(byName), written.sort(byName));
  const started = Object.keys(sheets["Результаты"][0]).find((heading) => heading.startsWith("Начало"));
  assert.ok(sheets["Результаты"][0][started] instanceof Date, "times are dates, not texts");
});
