import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { append } from '../../core/timeline/edit/append.ts';
import { lift } from '../../core/timeline/edit/lift.ts';
import { pair, TestFilm } from '../../core/timeline/test/film.ts';
import { diffOf } from '../../core/timeline/history/diff.ts';
import type { EventPayload } from '../../core/contract/methods.ts';
import { added, historyTree, walkedTo } from '../../core/timeline/history/history-tree.ts';
import { Timeline } from '../../core/timeline/model/timeline.ts';
import { Events } from '../events/events.ts';
import { Project } from './project.ts';
import { ProjectStore } from './store.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-project-'));
  path = join(folder, 'Film.workprint');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The project with a sequence of clips a, b, c in it, each one edit. */
function filled(store: ProjectStore, events = new Events()): Project {
  const project = new Project(store, events);
  const film = new TestFilm();
  project.apply(diffOf(Timeline.empty, film.timeline.records), 'Add sequence');
  for (const name of ['a', 'b', 'c']) {
    project.apply(
      film.do((t, id) => append(t, { placements: pair(film, name, 0, 10) }, id)),
      `Append ${name}`,
    );
  }
  return project;
}

describe('the project file', () => {
  it('keeps records, undo and redo across closing', () => {
    const store = new ProjectStore(path);
    const project = filled(store);
    const full = project.timeline.records;
    project.undo();
    const { revision } = project;
    store.close();
    expect(readdirSync(folder)).toEqual(['Film.workprint']);

    const again = new ProjectStore(path);
    const reopened = new Project(again, new Events());
    expect(reopened.revision).toBe(revision);
    expect([reopened.undoLabel, reopened.redoLabel]).toEqual(['Append b', 'Append c']);
    reopened.redo();
    expect(new Map(reopened.timeline.records)).toEqual(new Map(full));
    for (let i = 0; i < 4; i++) reopened.undo();
    expect(reopened.timeline.records.size).toBe(0);
    expect(() => reopened.undo()).toThrow(/nothing to undo/);
    again.close();
  });

  it('keeps what was undone as a branch when another edit is made, until it is compacted', () => {
    let store = new ProjectStore(path);
    let project = filled(store);
    const appended = project.timeline.records;
    const { current: tip } = project.history;
    project.undo();
    const fork = project.history.current;
    project.apply(
      lift(project.timeline, { clipIds: [clipNamed(project, 'a')] }, () => 'gap'),
      'Lift a',
    );
    const lifted = project.timeline.records;
    expect([project.undoLabel, project.redoLabel]).toEqual(['Lift a', null]);
    const lift1 = project.history.current;
    store.close();

    store = new ProjectStore(path);
    project = new Project(store, new Events());
    project.goTo(tip);
    expect(sorted(project.timeline.records)).toEqual(sorted(appended));
    project.undo();
    expect(project.redoLabel).toBe('Append c'); // the branch last walked
    project.goTo(lift1);
    expect(sorted(project.timeline.records)).toEqual(sorted(lifted));
    project.goTo(0);
    expect([project.timeline.records.size, project.undoLabel, project.redoLabel]).toEqual([0, null, 'Add sequence']);
    for (let i = 0; i < 4; i++) project.redo();
    expect(project.history.current).toBe(lift1);
    project.undo();
    expect(project.history).toMatchObject({
      current: fork,
      nodes: [{ id: 1 }, { id: 2 }, { id: 3 }, { id: tip }, { id: lift1, parent: fork }],
      next: expect.arrayContaining([{ parent: fork, child: lift1 }]) as unknown,
    });

    expect(project.compact()).toBe(1);
    expect(project.history.nodes.map(({ label }) => label)).toEqual(['Add sequence', 'Append a', 'Append b', 'Lift a']);
    expect(project.redoLabel).toBe('Lift a');
    expect(() => project.goTo(tip)).toThrow(/no edit 4/);
    store.close();
  });

  it('tells windows enough to follow the history without asking again', () => {
    const store = new ProjectStore(path);
    const events = new Events();
    const project = filled(store, events);
    let tree = historyTree(project.history);
    events.listen((event, payload) => {
      if (event !== 'project.changed') return;
      const { added: made, current } = payload as EventPayload<'project.changed'>;
      tree = made ? added(tree, made) : walkedTo(tree, current);
    });
    project.goTo(2);
    project.apply(
      lift(project.timeline, { clipIds: [clipNamed(project, 'a')] }, () => 'gap'),
      'Lift a',
    );
    project.undo();
    project.goTo(4);
    project.undo();
    expect(tree).toEqual(historyTree(project.history));
    store.close();
  });

  it('refuses a stale edit and stays as it was', () => {
    const store = new ProjectStore(path);
    const project = filled(store);
    const stale = lift(project.timeline, { clipIds: [clipNamed(project, 'a')] }, () => 'gap');
    project.apply(stale, 'Lift a');
    const { revision } = project;
    expect(() => project.apply(stale, 'Lift a again')).toThrow(expect.objectContaining({ kind: 'stale-edit' }));
    expect(project.revision).toBe(revision);
    store.close();
  });

  it('is held by one program at a time', () => {
    const store = new ProjectStore(path);
    expect(() => new ProjectStore(path)).toThrow(/open in another program/);
    store.close();
    new ProjectStore(path).close();
  });

  it('refuses files that are no projects, in words', () => {
    writeFileSync(path, 'This is a letter, not a film.'.repeat(100));
    expect(() => new ProjectStore(path)).toThrow(/not a Workprint project/);
  });
});

function sorted(records: Iterable<[string, unknown]>): unknown[] {
  return [...records].sort(([a], [b]) => (a < b ? -1 : 1));
}

function clipNamed(project: Project, name: string): string {
  const found = [...project.timeline.records.values()].find((record) => record.kind === 'clip' && record.name === name);
  if (!found) throw new Error(`no clip ${name}`);
  return found.id;
}
