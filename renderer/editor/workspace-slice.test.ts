import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeHost } from '../test/fake-host.ts';
import { builtInIds, builtInLayouts } from '../workspace/built-in.ts';
import { groupsOf, groupWith, panelsOf } from '../workspace/layout/layout.ts';
import { panelIds } from '../workspace/panel-list.ts';
import { run } from './commands/command.ts';
import { commandById } from './commands/registry.ts';
import { keepSettings } from './keep-settings.ts';
import { makeStore, type Store } from './store.ts';
import {
  activePanel,
  allWorkspaces,
  currentLayout,
  currentWorkspace,
  isPanelShown,
  panelActivated,
  panelHidden,
  panelMoved,
  panelShown,
  workspaceChosen,
} from './workspace-slice.ts';

let store: Store;
beforeEach(() => {
  store = makeStore(new FakeHost());
});

const state = () => store.getState();
const press = (id: string) => store.dispatch(run(commandById(id)));
const groups = () => groupsOf(currentLayout(state())).map(({ panels }) => panels);
const group = (panel: Parameters<typeof isPanelShown>[1]) => groupWith(currentLayout(state()), panel)?.panels;

function fillIn(id: string, name: string): void {
  store.dispatch(commandById(id).form?.submit({ name }) ?? (() => false));
}

describe('a panel', () => {
  it('that is closed comes back where the workspace has it', () => {
    const before = groups();
    press('panel-takes');
    expect(isPanelShown(state(), 'takes')).toBe(false);
    press('panel-takes');
    expect(groups().map((each) => [...each].sort())).toEqual(before.map((each) => [...each].sort()));
    expect(isPanelShown(state(), 'takes')).toBe(true);
  });

  it('that stands alone in its group comes back beside its neighbour', () => {
    const before = groups();
    press('panel-archive');
    press('panel-archive');
    expect(groups()).toEqual(before);
  });

  it('that the workspace has not comes to a side panel, and scopes beside the picture', () => {
    press('panel-lossReport');
    expect(group('lossReport')).toContain('takes');
    press('panel-scopes');
    const layout = groups();
    expect(layout.findIndex(([first]) => first === 'scopes')).toBe(
      layout.findIndex(([first]) => first === 'viewer') + 1,
    );
  });

  it('comes to the front when it is asked for behind another one', () => {
    expect(isPanelShown(state(), 'history')).toBe(false);
    press('panel-history');
    expect(isPanelShown(state(), 'history')).toBe(true);
    expect(isPanelShown(state(), 'takes')).toBe(false);
  });

  it('has the window to itself when maximised, until another one is asked for', () => {
    store.dispatch(panelActivated('viewer'));
    press('maximise-panel');
    expect(isPanelShown(state(), 'viewer')).toBe(true);
    expect(isPanelShown(state(), 'timeline')).toBe(false);
    press('panel-timeline');
    expect(isPanelShown(state(), 'timeline')).toBe(true);
    expect(isPanelShown(state(), 'viewer')).toBe(true);
  });

  it('moves to the group beside it, and splits off one that it shares', () => {
    store.dispatch(panelActivated('inspector'));
    press('move-panel-left');
    expect(group('viewer')).toEqual(['viewer', 'inspector']);
    press('split-panel-right');
    expect(group('viewer')).toEqual(['viewer']);
    expect(group('inspector')).toEqual(['inspector']);
    expect(activePanel(state())).toBe('inspector');
  });

  it('that stands alone at the edge says so', () => {
    store.dispatch(panelActivated('viewer'));
    press('move-panel-top');
    expect(state().notices.at(-1)?.message).toBe('Viewer stands at the edge already.');
  });

  it('is gone round to, and back', () => {
    store.dispatch(panelActivated('bin'));
    const seen = groups().map(() => {
      press('next-panel');
      return activePanel(state());
    });
    expect(seen.at(-1)).toBe('bin');
    expect(new Set(seen).size).toBe(groups().length);
    press('previous-panel');
    expect(activePanel(state())).toBe(seen.at(-2));
  });

  it('can be the last one, and can be closed', () => {
    for (const id of panelIds) store.dispatch(panelHidden(id));
    expect(currentLayout(state())).toBeNull();
    press('close-panel');
    expect(state().notices.at(-1)?.message).toBe('No panel is open.');
    press('reset-workspace');
    expect(currentLayout(state())).toBe(builtInLayouts.edit);
  });
});

describe('workspaces', () => {
  it.each(builtInIds)('%s has each of its panels once, and the picture', (id) => {
    const panels = panelsOf(builtInLayouts[id]);
    expect(new Set(panels).size).toBe(panels.length);
    expect(panels).toContain('viewer');
    expect(panels).toContain('timeline');
  });

  it('keep what was changed in each of them, and can be set back one by one', () => {
    press('panel-scopes');
    press('workspace-review');
    press('panel-bin');
    press('workspace-edit');
    expect(group('scopes')).toBeDefined();
    press('reset-workspace');
    expect(currentLayout(state())).toBe(builtInLayouts.edit);
    press('workspace-review');
    expect(group('bin')).toBeDefined();
  });

  it('are saved under a name, renamed and deleted; the one they were made from is as it was', () => {
    press('panel-scopes');
    fillIn('save-workspace', 'Colour');
    expect(currentWorkspace(state().workspace).name).toBe('Colour');
    expect(group('scopes')).toBeDefined();
    press('panel-bin');
    press('reset-workspace');
    expect(group('bin')).toBeDefined();
    expect(group('scopes')).toBeDefined();
    fillIn('rename-workspace', 'Grade');
    expect(allWorkspaces(state().workspace).map(({ name }) => name)).toEqual([
      'Edit',
      'Regenerate',
      'Patch',
      'Review',
      'Deliver',
      'Grade',
    ]);
    press('next-workspace');
    expect(currentLayout(state())).toBe(builtInLayouts.edit);
    press('previous-workspace');
    press('delete-workspace');
    expect(state().workspace).toMatchObject({ current: 'edit', saved: [], changed: {} });
  });

  it('have names of their own, and the built-in ones stay', () => {
    expect(() => fillIn('save-workspace', 'review')).toThrow(/already/);
    expect(() => fillIn('save-workspace', '  ')).toThrow(/name/);
    press('delete-workspace');
    expect(state().notices.at(-1)?.message).toMatch(/own workspaces/);
    expect(allWorkspaces(state().workspace)).toHaveLength(5);
  });
});

describe('what is kept', () => {
  async function reopened(workspaces: unknown): Promise<Store> {
    const host = new FakeHost();
    host.windowSettings = { workspaces };
    const next = makeStore(host);
    await keepSettings(host, next);
    return next;
  }

  it('is found again by the next window', async () => {
    vi.useFakeTimers();
    const host = new FakeHost();
    store = makeStore(host);
    await keepSettings(host, store);
    store.dispatch(panelMoved({ panel: 'takes', place: { with: 'bin' } }));
    fillIn('save-workspace', 'Mine');
    store.dispatch(panelHidden('archive'));
    await vi.runAllTimersAsync();
    vi.useRealTimers();
    const next = makeStore(host);
    await keepSettings(host, next);
    expect(next.getState().workspace).toEqual({ ...state().workspace, active: null });
  });

  it('falls back to the layout as it was made where a kept one is broken', async () => {
    const broken = [
      { kind: 'split', axis: 'row', parts: [] },
      7,
      'x',
      { kind: 'group', panels: ['gone'], front: 'gone' },
    ];
    for (const layout of broken) {
      const next = await reopened({
        current: 'mine',
        changed: { edit: layout, review: { kind: 'group', panels: ['viewer'], front: 'viewer' } },
        saved: [{ id: 'mine', name: 'Mine', layout }],
      });
      expect(next.getState().workspace.current).toBe('edit');
      expect(currentLayout(next.getState())).toBe(builtInLayouts.edit);
      next.dispatch(workspaceChosen('review'));
      expect(panelsOf(currentLayout(next.getState()))).toEqual(['viewer']);
    }
  });

  it('never stops the window, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (kept) => {
        const next = await reopened(kept);
        next.dispatch(panelShown('viewer'));
        expect(isPanelShown(next.getState(), 'viewer')).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
