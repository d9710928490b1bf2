// The server under test: the binary that cargo built, on a free port, with a database of its own.

import { spawn } from "node:child_process";
import { cpSync, createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** The variable that names the folder with the filled database. */
export const TEMPLATE = "OLYMP_BROWSER_TEMPLATE";

const root = resolve(fileURLToPath(import.meta.url), "../../../..");
const binary = process.env.OLYMP_BIN ?? join(root, "target/debug/olymp");

/** The operator of personal data whom `olymp demo` names. */
const OPERATOR = {
  OLYMP_CONSENT__OPERATOR: "Институт развития педагогов Примерского края (демонстрация)",
  OLYMP_CONSENT__ADDRESS: "г. Примерск, ул. Образцовая, д. 1",
  OLYMP_CONSENT__INN: "0000000000",
  OLYMP_CONSENT__OGRN: "0000000000000",
  OLYMP_CONSENT__CONTACTS: "pd@institut.example",
};

/** Fills a database with the demo programme once and gives its folder. */
export async function prepareTemplate() {
  if (!existsSync(binary)) throw new Error(`${binary} is missing. Build it: cargo xtask build`);
  const folder = mkdtempSync(join(tmpdir(), "olymp-browser-"));
  const server = await launch(folder, ["demo", "--banks", join(root, "question-banks")], {}, 300_000);
  await server.stop();
  return folder;
}

/**
 * Starts a server on a copy of the demo database.
 *
 * @param {{ arguments?: string[], env?: Record<string, string> }} [options] further arguments of `olymp serve` and settings
 * @returns {Promise<{ url: string, folder: string, log: () => string, demoLog: () => string, stop: () => Promise<void>, kill: () => Promise<void>, sleep: (time: number) => Promise<void>, restart: (env?: Record<string, string>) => Promise<void> }>}
 */
export async function startServer(options = {}) {
  const own = process.env[TEMPLATE] ? undefined : await prepareTemplate();
  const template = own ?? process.env[TEMPLATE];
  const folder = mkdtempSync(join(tmpdir(), "olymp-browser-"));
  cpSync(template, folder, { recursive: true });
  if (own) rmSync(own, { recursive: true, force: true });
  const start = (port, env = {}) =>
    launch(folder, ["serve", ...(options.arguments ?? [])], { ...OPERATOR, ...options.env, ...env }, 60_000, port);
  let server = await start();
  return {
    url: server.url,
    folder,
    /** What the server has written so far. */
    log: () => readFileSync(join(folder, "serve.log"), "utf8"),
    /** What `olymp demo` wrote while it filled the database: the table of accounts. */
    demoLog: () => readFileSync(join(folder, "demo.log"), "utf8"),
    /** Stops it as an administrator would and removes its data. */
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
    /** Ends it as a power cut would; the data stays. */
    kill: () => server.end("SIGKILL"),
    /** Lets it stand still for so many milliseconds, as a machine that sleeps does. */
    sleep: (time) => server.sleep(time),
    /** Starts it again at the same address on the same data, with these settings changed. */
    restart: async (env) => {
      await server.stop();
      server = await start(server.port, env);
    },
  };
}

async function launch(folder, [verb, ...rest], env, patience, fixedPort) {
  const port = fixedPort ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const log = join(folder, `${verb}.log`);
  const output = createWriteStream(log, { flags: "a" });
  const words = [verb, "--listen", `127.0.0.1:${port}`, "--database", `sqlite:${join(folder, "olymp.db")}`, ...rest];
  // Settings of the developer's own shell are not the test's.
  const plain = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("OLYMP_")));
  const child = spawn(binary, words, { cwd: folder, env: { ...plain, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(output, { end: false });
  const gone = new Promise((done) => child.once("close", (code, signal) => done(code ?? signal)));
  const killWithUs = () => child.kill("SIGKILL");
  process.once("exit", killWithUs);
  gone.then(() => process.removeListener("exit", killWithUs));

  const end = async (signal) => {
    child.kill(signal);
    const impatience = setTimeout(() => child.kill("SIGKILL"), 15_000);
    await gone;
    clearTimeout(impatience);
  };
  const stand = async (time) => {
    child.kill("SIGSTOP");
    await sleep(time);
    child.kill("SIGCONT");
  };
  const until = Date.now() + patience;
  for (;;) {
    const ended = await Promise.race([gone, sleep(100)]);
    const tail = () => readFileSync(log, "utf8").split("\n").slice(-20).join("\n");
    if (ended !== undefined) throw new Error(`olymp ${verb} ended (${ended}) before it was ready:\n${tail()}`);
    if (await isReady(url)) return { url, port, end, sleep: stand, stop: () => end("SIGTERM") };
    if (Date.now() > until) {
      await end("SIGKILL");
      throw new Error(`olymp ${verb} was not ready after ${patience / 1000} s:\n${tail()}`);
    }
  }
}

async function isReady(url) {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}

function freePort() {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
