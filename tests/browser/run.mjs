// Runs the browser tests: node tests/browser/run.mjs [part of a file name …]
//
// Every file specs/**/*.spec.mjs is a process of its own (node:test). A server with the demo programme is filled once; each
// spec takes a copy of its database, so that specs cannot disturb one another.

import { readdirSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
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

let template;
try {
  template = await prepareTemplate();
} catch (error) {
  console.error(error.message);
  console.log("0 passed, 1 failed");
  process.exit(1);
}
process.env[TEMPLATE] = template;
process.once("exit", () => rmSync(template, { recursive: true, force: true }));

// Until the results say otherwise: a run that breaks off has failed.
process.exitCode = 1;
const counts = { pass: 0, fail: 0 };
const results = run({ files, concurrency: 2 });
results.on("test:diagnostic", ({ message }) => {
  const [, what, number] = /^(pass|fail) (\d+)$/.exec(message) ?? [];
  if (what) counts[what] = Number(number);
});
results.once("end", () => {
  // The reporter ends a little later; the closing line comes after it.
  setImmediate(() => {
    const nothing = counts.pass + counts.fail === 0;
    console.log(`${counts.pass} passed, ${nothing ? 1 : counts.fail} failed`);
    process.exitCode = counts.fail > 0 || nothing ? 1 : 0;
  });
});
results.compose(new spec()).pipe(process.stdout);

function below(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? below(path) : [path];
  });
}
