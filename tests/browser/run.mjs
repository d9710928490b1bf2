// Runs the browser tests: node tests/browser/run.mjs [part of a file name …]
//
// Every file specs/**/*.spec.mjs is a process of its own (node:test), one after another. A server with the demo programme
// is filled once; each spec takes a copy of its database, so that specs cannot disturb one another.
// `OLYMP_BROWSER_TEMPLATE` names a folder that was filled before: it is used, and kept.

import { readdirSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { run } from "node:test";
import { fileURLToPath } from "node:url";
import { TEMPLATE, prepareTemplate } from "./lib/server.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2);

const files = below(join(here, "specs"))
  .filter((file) => file.endsWith(".spec.mjs"))
  .filter((file) => wanted.length === 0 || wanted.some((part) => relative(here, file).includes(part)))
  .sort();

if (files.length === 0) {
  console.error(wanted.length > 0 ? `No spec's name contains ${wanted.join(" or ")}.` : "There are no specs in tests/browser/specs.");
  process.exit(1);
}

if (!process.env[TEMPLATE]) {
  const started = performance.now();
  try {
    process.env[TEMPLATE] = await prepareTemplate();
  } catch (error) {
    console.error(error.message);
    console.log("0 passed, 1 failed");
    process.exit(1);
  }
  process.once("exit", () => rmSync(process.env[TEMPLATE], { recursive: true, force: true }));
  console.log(`The demo programme is filled (${seconds(performance.now() - started)}).`);
}

// Until the results say otherwise: a run that breaks off has failed.
process.exitCode = 1;
const counts = { passed: 0, failed: 0 };
const failures = [];
const results = run({ files, concurrency: false });
results.on("test:pass", (test) => report(test, true));
results.on("test:fail", (test) => report(test, false));
results.on("test:stdout", ({ message }) => process.stdout.write(message));
results.on("test:stderr", ({ message }) => process.stderr.write(message));
results.once("end", () => {
  for (const { name, error } of failures) console.log(`\n── ${name}\n${error}`);
  const nothing = counts.passed + counts.failed === 0;
  console.log(`\n${counts.passed} passed, ${nothing ? 1 : counts.failed} failed`);
  process.exitCode = counts.failed > 0 || nothing ? 1 : 0;
});
results.resume();

/** A line for every test; why one failed is told at the end. */
function report({ name, nesting, details, skip }, passed) {
  if (nesting > 0 || skip !== undefined) return;
  const title = name.startsWith(here) ? relative(join(here, "specs"), name) : name;
  counts[passed ? "passed" : "failed"] += 1;
  console.log(`${passed ? "ok    " : "FAILED"}  ${title} (${seconds(details.duration_ms)})`);
  const cause = details.error?.cause ?? details.error;
  if (!passed) failures.push({ name: title, error: cause?.stack ?? String(cause) });
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function below(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? below(path) : [path];
  });
}
