/// <reference lib="dom" />
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layOutFootage, type Footage } from './harness/footage.ts';
import { asset, clips, goToFolder, importFootage, jobEnds } from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

let workprint: Workprint;
let footage: Footage;

beforeAll(async () => {
  workprint = await startWorkprint();
  footage = await layOutFootage(workprint.folder);
});

afterAll(() => workprint.close());

describe('from rushes to film', () => {
  it('imports, draws a look from the archive, regenerates, compares, chooses, undoes and exports', async () => {
    const { page } = workprint;
    const screenshot = (name: string) => workprint.screenshot(name);
    const [name = ''] = footage.names;
    await screenshot('01-empty-project');

    await importFootage(page, footage.rushes, footage.names);
    await screenshot('02-imported');

    await page.getByRole('button', { name: 'Add a folder to the archive' }).first().click();
    const archiveDialog = page.getByRole('dialog', { name: 'Add a folder to the archive' });
    await goToFolder(archiveDialog, footage.archive);
    await archiveDialog.getByRole('combobox', { name: 'Consent' }).selectOption('Our own footage');
    await screenshot('03-archive-dialog');
    await archiveDialog.getByRole('button', { name: 'Add this folder' }).click();
    const shots = page.getByRole('listbox', { name: 'Archive shots' }).getByRole('option');
    await shots.first().waitFor({ timeout: 120_000 });
    await jobEnds(page, 'ingest');

    // Thirty frames of the first clip, twice, so that there is a cut.
    await asset(page, name).dblclick();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('i');
    for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('o');
    await screenshot('04-source-marked');
    await page.keyboard.press('e');
    await page.keyboard.press('e');
    await expect.poll(() => clips(page).count()).toBeGreaterThanOrEqual(2);
    await page.getByRole('button', { name: 'Sequence', exact: true }).click();

    await page.getByRole('listbox', { name: 'Clips' }).focus();
    await page.keyboard.press('Home');
    await page.getByRole('button', { name: 'Like the selected clip' }).click();
    await page
      .getByRole('status')
      .filter({ hasText: `Nearest to ${name} first` })
      .waitFor();
    await expect.poll(() => shots.first().innerText()).toMatch(/\d\.\d\d away/);
    // The two furthest, so that the take is told from its source.
    await shots.nth(-1).click();
    await shots.nth(-2).click();
    await page.getByRole('slider', { name: 'Strength' }).fill('90');
    await page.getByRole('button', { name: 'Preview frame' }).click();
    await page.getByRole('img', { name: /^Preview of one frame/ }).waitFor();
    await screenshot('05-preview-frame');

    await page.getByRole('button', { name: 'Regenerate' }).click();
    await page.locator('.job[data-kind="regenerate"]').waitFor();
    await screenshot('06-regenerating');
    const take = page.locator('.take[data-take="1"]');
    await take.waitFor({ timeout: 180_000 });
    await jobEnds(page, 'regenerate');
    await expect.poll(() => take.innerText()).toMatch(/Steady \d|Flickers \d/);

    const wholeSource = await viewerColour(workprint);
    await take.getByRole('button', { name: /^Compare/ }).click();
    const divider = page.getByRole('slider', { name: 'Divider between A and B' });
    await divider.focus();
    await page.keyboard.press('Home');
    await expect.poll(async () => difference(await viewerColour(workprint), wholeSource)).toBeGreaterThan(0.6);
    await page.keyboard.press('End');
    await expect.poll(async () => difference(await viewerColour(workprint), wholeSource)).toBe(0);
    for (let i = 0; i < 5; i++) await page.keyboard.press('Shift+ArrowLeft');
    await screenshot('07-compare');
    await page.getByRole('button', { name: 'End comparison' }).click();

    const activeClip = clips(page).filter({ hasText: 'take 1' });
    await take.getByRole('button', { name: 'Make active' }).click();
    await expect.poll(() => activeClip.count()).toBe(1);
    const undo = page.getByRole('button', { name: 'Undo make take 1 active' });
    await undo.waitFor();
    await screenshot('08-take-active');
    await page.keyboard.press('Control+z');
    await expect.poll(() => activeClip.count()).toBe(0);
    await page.getByRole('button', { name: 'Redo make take 1 active' }).waitFor();
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => activeClip.count()).toBe(1);

    await page.getByRole('button', { name: 'Export…' }).click();
    const exporting = page.getByRole('dialog', { name: 'Export film' });
    await exporting.getByRole('button', { name: 'Choose…' }).click();
    await goToFolder(exporting, workprint.folder);
    await exporting.getByRole('textbox', { name: 'Name' }).fill('Result');
    await expect
      .poll(() => exporting.locator('.export-output').innerText())
      .toContain(join(workprint.folder, 'Result.mp4'));
    await screenshot('09-export');
    await exporting.getByRole('button', { name: 'Export', exact: true }).click();
    await exporting.waitFor({ state: 'detached' });
    const film = join(workprint.folder, 'Result.mp4');
    await jobEnds(page, 'export');
    expect(existsSync(film)).toBe(true);

    const frames = await page.locator('.facts dd').filter({ hasText: 'frames' }).innerText();
    const perClip = Number(/(\d+) frames/.exec(frames)?.[1]);
    expect(probe(film).video.frameCount).toBe(perClip * 2);
    expect(workprint.complaints).toEqual([]);
  });
});

/** Mean colour of the viewer's picture. */
async function viewerColour({ page }: Workprint): Promise<number[]> {
  return page.evaluate(() => {
    const shown = document.querySelector<HTMLCanvasElement>('.stage canvas');
    const canvas = new OffscreenCanvas(8, 8);
    const context = canvas.getContext('2d');
    if (!shown || !context) throw new Error('no viewer');
    context.imageSmoothingQuality = 'high';
    context.drawImage(shown, 0, 0, 8, 8);
    return [...context.getImageData(0, 0, 8, 8).data];
  });
}

function difference(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length;
}

/** What the command line says of a film. */
function probe(film: string): { video: { frameCount: number } } {
  const program = resolve(import.meta.dirname, '../../out/host/shells/cli/main.js');
  const { stdout, status, stderr } = spawnSync(process.execPath, [program, 'probe', film, '--json'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`probe failed: ${stderr}`);
  return JSON.parse(stdout) as { video: { frameCount: number } };
}
