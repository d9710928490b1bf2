// A downloaded workbook, read back.

import assert from "node:assert/strict";
import readExcelFile from "read-excel-file/node";

/**
 * Clicks a download link and reads what comes.
 *
 * @returns the file's name and its sheets by name, each a list of rows by heading
 */
export async function download(page, link) {
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const sheets = await readExcelFile(await file.path());
  return { name: file.suggestedFilename(), sheets: Object.fromEntries(sheets.map(({ sheet, data }) => [sheet, rows(sheet, data)])) };
}

function rows(sheet, [headings, ...lines]) {
  assert.equal(new Set(headings).size, headings.length, `headings of «${sheet}» repeat`);
  return lines.map((line) => Object.fromEntries(headings.map((heading, at) => [heading, line[at] ?? null])));
}
