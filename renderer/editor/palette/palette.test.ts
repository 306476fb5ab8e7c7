import { describe, expect, it } from 'vitest';
import { CommandWindow } from '../../test/command-window.ts';
import { menuPath } from '../active-keys.ts';
import { whyNot, withoutDots } from '../commands/command.ts';
import { commandById, commands } from '../commands/registry.ts';
import { dialogOpened } from '../window-slice.ts';
import { foundCommands } from './palette.ts';
import { runFound } from './run-found.ts';

const ids = (typed: string, recent: readonly string[] = []) =>
  foundCommands(typed, recent).map(({ command }) => command.id);

/** What happens in the window itself, which these tests have none of: the DOM that they touch is tried in tests/e2e. */
const ofTheDom = new Set(['full-screen', 'clean-feed', 'search-archive', 'search-bin', 'context-menu', 'like-frame']);

describe('the palette finds', () => {
  it('every command among the first by what it is called', () => {
    // Labels of different menus can be the same, or one the start of the other.
    const far = commands.filter(({ id, label }) => ids(withoutDots(label)).indexOf(id) > 2);
    expect(far.map(({ id }) => id)).toEqual([]);
  });

  it('every command among the first by its place in the menus', () => {
    const places = commands.map((command) => withoutDots(menuPath(command)).replaceAll(' › ', ' '));
    const far = commands.filter(({ id }, i) => ids(places[i] ?? '').indexOf(id) > 2);
    expect(far.map(({ id }) => id)).toEqual([]);
  });

  it('what hands type for it', () => {
    expect(ids('rdel')[0]).toBe('ripple-delete');
    expect(ids('regen')[0]).toBe('regenerate');
    expect(ids('export')[0]).toBe('export');
    expect(ids('zoom fit')[0]).toBe('zoom-to-fit');
    expect(ids('fit zoom')[0]).toBe('zoom-to-fit');
    expect(ids('add mark')[0]).toBe('add-marker');
    expect(ids('trim ripple -1').length).toBe(0);
    expect(ids('xqzw')).toEqual([]);
  });

  it('all of them in the order of the menus where nothing is typed, those used lately first', () => {
    expect(ids('')).toEqual(commands.map(({ id }) => id));
    expect(ids('', ['zoom-in', 'undo']).slice(0, 3)).toEqual(['zoom-in', 'undo', commands[0]?.id]);
    expect(ids('zoom').slice(0, 2)).toEqual(['zoom-in', 'zoom-out']);
    expect(ids('zoom', ['zoom-out'])[0]).toBe('zoom-out');
  });
});

describe('run from the palette', () => {
  it.each(commands.filter(({ id }) => !ofTheDom.has(id)).map(({ id }) => id))(
    '%s is done, or refused in words',
    async (id) => {
      const w = await CommandWindow.open();
      w.pick('a').goTo(24);
      w.store.dispatch(dialogOpened('palette'));
      const reason = whyNot(commandById(id), w.state);
      w.store.dispatch(runFound(commandById(id)));
      if (reason) {
        expect(reason.message).toMatch(/^\S.*[.!]$/);
        expect(w.state.window.dialog).toBe('palette');
        expect(w.host.revision).toBe(0);
      } else {
        expect(w.state.recent).toEqual([id]);
        expect(w.state.window.dialog === 'palette').toBe(id === 'palette');
      }
    },
  );

  it('stays in mind, newest first, each once', async () => {
    const w = await CommandWindow.open();
    for (const id of ['zoom-in', 'loop', 'zoom-in']) w.store.dispatch(runFound(commandById(id)));
    expect(w.state.recent).toEqual(['zoom-in', 'loop']);
  });
});
