// What specs prepare through the organiser's API, and where the demo's things are.

import assert from "node:assert/strict";

/** The olympiad that is open now; it has items of every type. */
export const OPEN_OLYMPIAD = "Метапредметная олимпиада педагогов";
/** The olympiad that is over; some of its extended responses wait for the jury. */
export const OLD_OLYMPIAD = "Олимпиада учителей математики";

/** A draft of an olympiad for everybody that opened a minute ago; `changes` replace what differs. */
export function draft(changes) {
  const now = Date.now();
  return {
    kind: "olympiad",
    title: "Проверочная олимпиада",
    rules: "Работайте самостоятельно.",
    subject: null,
    wave: null,
    opens_at: now - 60_000,
    closes_at: now + 24 * 3_600_000,
    limit_minutes: 60,
    close_policy: "last-start",
    shuffle_items: false,
    shuffle_options: false,
    show_score: "immediately",
    show_answers: "immediately",
    blueprint: [],
    ...changes,
  };
}

/** A line of a blueprint: so many items of a type from the bank with this short name. */
export async function line(organiser, slug, item_type, count) {
  const banks = await organiser.get("/api/banks");
  const bank = banks.find((it) => it.slug === slug);
  assert.ok(bank, `the demo has no bank ${slug}`);
  return { bank: bank.id, competency: null, difficulty_min: null, difficulty_max: null, item_type, count, points: "1" };
}

/** All items of functional literacy about data: some have pictures. */
export async function withPictures(organiser) {
  return { ...(await line(organiser, "functional-literacy", null, 7)), competency: "meta.data" };
}

/** Publishes an olympiad of three short items that opens in so many seconds. */
export async function opensIn(organiser, title, seconds, changes = {}) {
  const blueprint = [await line(organiser, "functional-literacy", "single-choice", 3)];
  return publish(organiser, { title, opens_at: Date.now() + seconds * 1000, blueprint, ...changes });
}

/** Makes and publishes an assessment; gives it as staff see it. */
export async function publish(organiser, changes) {
  const made = await organiser.post("/api/assessments", draft(changes));
  await organiser.post(`/api/assessments/${made.id}/publication`, { version: made.version });
  return made;
}

/** The assessment with this title, as staff list it. */
export async function byTitle(staff, title) {
  const found = (await staff.get("/api/assessments")).find((row) => row.title === title);
  assert.ok(found, `there is no assessment «${title}»`);
  return found;
}
