/**
 * `npm run test:window`: drives the built window in a real Chromium. Finds one on this machine; on Debian and its kin as root it installs one,
 * elsewhere it says what to install. Run `npm run build` first. Names of specs run those alone: `npm run test:window -- keys`. `WORKPRINT_E2E_SLOW=4` makes the window's
 * processor four times slower and its host's messages late, to find what only holds on a fast machine. Where CI is set, a few specs that fail are run once more by themselves, and it is said
 * that they needed it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Specs that CI runs once more by themselves when they fail: a busy machine can be to blame for a few, not for many. */
const MOST_AGAIN = 3;

const root = fileURLToPath(new URL('../..', import.meta.url));
const built = join(root, 'out', 'host', 'shells', 'browser', 'find-chromium.js');

function fail(message) {
  process.stderr.write(`test:window: ${message}\n`);
  process.exit(1);
}

for (const file of [built, join(root, 'dist', 'renderer', 'index.html')]) {
  if (!existsSync(file)) fail(`${file} is not there. Run "npm run build" first.`);
}
const { findChromium } = await import(built);

/** Debian, Ubuntu and what is made from them. Ubuntu's own chromium package is a snap, which does not run as root in containers. */
function isDebian() {
  if (!existsSync('/etc/os-release')) return false;
  const release = readFileSync('/etc/os-release', 'utf8');
  return /^ID=debian$/m.test(release) || /^ID_LIKE="?debian"?$/m.test(release);
}

function installChromium() {
  process.stdout.write(
    "test:window: no Chromium here; installing Debian's with apt-get update && apt-get install -y chromium\n",
  );
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { status, stderr, stdout } = spawnSync('apt-get', args, { env, encoding: 'utf8' });
    if (status !== 0) fail(`apt-get ${args.join(' ')} failed:\n${stdout}${stderr}`);
  }
}

if (!findChromium() && isDebian() && process.getuid?.() === 0) installChromium();
const chromium = findChromium();
if (!chromium) {
  fail(
    'these tests need a Chromium. Install one of: chromium, google-chrome-stable, microsoft-edge-stable ' +
      '(Debian: apt-get install chromium; macOS: brew install --cask google-chrome; Windows: winget install Google.Chrome), ' +
      'or set CHROMIUM_BIN to the program.',
  );
}

/** Files of specs that a report of vitest's tells as failed. */
function failedIn(report) {
  if (!existsSync(report)) return [];
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  return testResults.filter(({ status }) => status === 'failed').map(({ name }) => name);
}

function vitest(names) {
  const program = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const config = join(root, 'tests', 'e2e', 'vitest.config.ts');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { status } = spawnSync(process.execPath, [program, 'run', '--config', config, ...reporters, ...names], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, CHROMIUM_BIN: chromium },
  });
  return status ?? 1;
}

const report = join(root, 'artifacts', 'window-tests.json');
rmSync(report, { force: true });
let status = vitest(process.argv.slice(2));
const failed = status === 0 ? [] : failedIn(report);
if (process.env.CI && failed.length > 0 && failed.length <= MOST_AGAIN) {
  status = vitest(failed);
  if (status === 0)
    process.stdout.write(`test:window: passed at the second try only, look into them: ${failed.join(', ')}\n`);
}
process.exit(status);
