import { describe, expect, it } from 'vitest';
import { isPress } from '../../../core/keymap/press.ts';
import { EDIT_VERB_NAMES } from '../../../core/timeline/edit/verbs.ts';
import { menuNames } from '../../ui/text.ts';
import { commands } from './registry.ts';

describe('the registry of commands', () => {
  it('reaches every edit of the engine by menu', () => {
    const reached = new Set(commands.filter(({ menu }) => menu in menuNames).flatMap(({ verbs }) => verbs ?? []));
    expect(EDIT_VERB_NAMES.filter((verb) => !reached.has(verb))).toEqual([]);
  });

  it('gives no key two meanings', () => {
    const keys = commands.flatMap((command) => command.keys);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  it('writes keys as presses are named', () => {
    expect(commands.flatMap(({ keys }) => keys).filter((key) => !isPress(key))).toEqual([]);
  });

  it('calls no two commands of one menu, nor any two at all, the same', () => {
    const places = commands.map(({ menu, submenu, label }) => [menu, submenu, label].join(' › '));
    expect(places.filter((place, i) => places.indexOf(place) !== i)).toEqual([]);
    const ids = commands.map(({ id }) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it('ends the label of what asks first, and of nothing else that edits, in dots', () => {
    const dotted = commands.filter(({ verbs }) => verbs).filter(({ label, form }) => label.endsWith('…') !== !!form);
    expect(dotted.map(({ id }) => id)).toEqual([]);
  });
});
