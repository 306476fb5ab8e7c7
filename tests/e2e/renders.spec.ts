/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isOver } from '../../core/jobs/job.ts';
import { layOutFootage } from './harness/footage.ts';
import { connectBeside } from './harness/host-api.ts';
import { asset, frameOnShow, importFootage } from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

/** React's own node of a component or an element, as far as it is read here. */
interface Fiber {
  readonly tag: number;
  readonly flags: number;
  readonly alternate: Fiber | null;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
  readonly stateNode: unknown;
}

declare global {
  interface Window {
    /** For each component that was rendered, what it is on the page: the class of its outermost element. */
    rendered: string[];
    __REACT_DEVTOOLS_GLOBAL_HOOK__?: unknown;
  }
}

let workprint: Workprint;
let page: Page;

beforeAll(async () => {
  workprint = await startWorkprint();
  page = workprint.page;
  await page.addInitScript(watchRenders);
  await page.reload();
  const footage = await layOutFootage(workprint.folder);
  await importFootage(page, footage.rushes, footage.names);
  await asset(page, footage.names[0] ?? '').dblclick();
  await page.keyboard.press('e');
  await page.getByRole('button', { name: 'Sequence', exact: true }).click();
  await page.keyboard.press('Home');
  await frameOnShow(page, 0);
});

afterAll(() => workprint.close());

describe('a step of the playhead', () => {
  it('renders what says where it is, and no panel', async () => {
    await page.keyboard.press('ArrowRight');
    await frameOnShow(page, 1);
    // What a job has made is drawn when it comes.
    const host = await connectBeside(page);
    await expect.poll(async () => (await host.api.call('project.snapshot', {})).jobs.every(isOver)).toBe(true);
    host.close();
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => (window.rendered = []));
    for (let frame = 2; frame < 6; frame++) {
      await page.keyboard.press('ArrowRight');
      await frameOnShow(page, frame);
    }
    const rendered = new Set(await page.evaluate(() => window.rendered));
    expect(rendered).toContain('scrub');
    for (const one of rendered) expect(one).not.toMatch(/panel|transport|toolbar|viewer|timeline-canvas|track-header/);
  });
});

/** Runs in the page, before its scripts: React tells of each commit here, as it does to its developer tools. */
function watchRenders(): void {
  const [functionTag, memoTag, simpleMemoTag, hostTag, performedWork] = [0, 14, 15, 5, 1];
  window.rendered = [];
  const outermost = (fiber: Fiber | null): string => {
    if (!fiber) return '';
    if (fiber.tag === hostTag) return (fiber.stateNode as Element).getAttribute('class') ?? '';
    return outermost(fiber.child);
  };
  const walk = (fiber: Fiber): void => {
    const before = fiber.alternate;
    const isComponent = [functionTag, memoTag, simpleMemoTag].includes(fiber.tag);
    if (isComponent && (fiber.flags & performedWork) !== 0) window.rendered.push(outermost(fiber));
    // What is below a component that had nothing to do is what it was.
    if (before?.child === fiber.child) return;
    for (let child = fiber.child; child; child = child.sibling) walk(child);
  };
  window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
    supportsFiber: true,
    inject: () => 1,
    onCommitFiberRoot: (_id: number, root: { current: Fiber }) => walk(root.current),
    onCommitFiberUnmount: () => undefined,
  };
}
