/**
 * `npm run test:window`: drives the built window in a real Chromium. Finds one on this machine; on Debian and its kin as root it installs one,
 * elsewhere it says what to install. Run `npm run build` first. Names of specs run those alone: `npm run test:window -- keys`. `WORKPRINT_E2E_SLOW=4` makes the window's
 * processor four times slower and its host's messages late, to find what only holds on a fast machine.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

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

const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const config = join(root, 'tests', 'e2e', 'vitest.config.ts');
const { status } = spawnSync(process.execPath, [vitest, 'run', '--config', config, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, CHROMIUM_BIN: chromium },
});
process.exit(status ?? 1);
