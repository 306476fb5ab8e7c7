import { useRef, type DragEvent, type KeyboardEvent, type MouseEvent } from 'react';
import type { LoggedAsset } from '../../../core/bins/logged-asset.ts';
import { loadSource } from '../../editor/actions.ts';
import { run } from '../../editor/commands/command.ts';
import { commandById } from '../../editor/commands/registry.ts';
import { assetSelected, assetsSelected } from '../../editor/selection-slice.ts';
import { useAppDispatch, useAppSelector } from '../../editor/store.ts';
import { contextMenuOpened } from '../../editor/window-slice.ts';
import { arrowTarget, keepKey } from '../../ui/arrow-keys.ts';
import { focusStage } from '../../viewer/focus-stage.ts';
import { focusBinSearch } from './focus-bin.ts';
import { dragMedia } from './media-drag.ts';

/** What keys do in a list beside picking, by command. */
const COMMANDS: Readonly<Record<string, string>> = {
  F2: 'log',
  Delete: 'remove-media',
  ...Object.fromEntries([0, 1, 2, 3, 4, 5].map((stars) => [String(stars), `rate-${stars}`])),
};

/** The attribute that the element of a row or tile has: the id of its media. */
export const mediaAttribute = 'data-media';

/** How a list of media is laid out: how many beside each other, how many in view. */
interface Shape {
  readonly columns: number;
  readonly page: number;
}

/**
 * Picking media in a list by pointer and by key: one, a stretch, several; and what is done to what is picked. `show` brings a place into view. The handlers are the
 * list's, so that its rows, which carry `mediaAttribute`, need none.
 */
export function useMediaList(media: readonly LoggedAsset[], show: (place: number) => void = () => undefined) {
  const dispatch = useAppDispatch();
  const { assetId, assetIds } = useAppSelector((state) => state.selection);
  /** Where a stretch starts. */
  const anchor = useRef<string | null>(null);
  const cursor = media.findIndex(({ id }) => id === assetId);

  function pickOne(id: string | null) {
    anchor.current = id;
    dispatch(assetSelected(id));
  }

  function pickUpTo(place: number) {
    const from = media.findIndex(({ id }) => id === anchor.current);
    const start = from < 0 ? Math.max(0, cursor) : from;
    const ids = media.slice(Math.min(start, place), Math.max(start, place) + 1).map(({ id }) => id);
    dispatch(assetsSelected(place < start ? ids.reverse() : ids));
  }

  function click(event: MouseEvent) {
    const id = mediaUnder(event);
    if (id === null) return;
    if (event.shiftKey) pickUpTo(media.findIndex((each) => each.id === id));
    else if (event.ctrlKey || event.metaKey) {
      anchor.current = id;
      dispatch(assetsSelected(assetIds.includes(id) ? assetIds.filter((each) => each !== id) : [...assetIds, id]));
    } else pickOne(id);
  }

  function open(id: string) {
    dispatch(loadSource(id));
    focusStage();
  }

  function menu(event: MouseEvent) {
    event.preventDefault();
    const id = mediaUnder(event);
    if (id !== null && !assetIds.includes(id)) pickOne(id);
    const about = id === null ? 'binSpace' : 'asset';
    dispatch(contextMenuOpened({ about, at: { x: event.clientX, y: event.clientY } }));
  }

  function drag(event: DragEvent) {
    const id = mediaUnder(event);
    if (id === null) return;
    const picked = new Set(assetIds);
    if (!picked.has(id)) pickOne(id);
    dragMedia(event, picked.has(id) ? media.flatMap((each) => (picked.has(each.id) ? each.id : [])) : [id]);
  }

  /** Keys that do something to what is picked. Whether it was one of them. */
  function act(event: KeyboardEvent): boolean {
    const { key } = event;
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return false;
    const isCtrl = event.ctrlKey || event.metaKey;
    const command = isCtrl || event.altKey || event.shiftKey ? undefined : COMMANDS[key];
    if (isCtrl && key === 'f') focusBinSearch();
    else if (key === 'Enter' && !isCtrl && !event.altKey && assetId !== null) open(assetId);
    else if (command && assetId !== null) dispatch(run(commandById(command)));
    else if (key === 'ContextMenu' || (event.shiftKey && key === 'F10')) {
      const { left, top } = event.currentTarget.getBoundingClientRect();
      const about = assetId === null ? 'binSpace' : 'asset';
      dispatch(contextMenuOpened({ about, at: { x: left + 24, y: top + 24 } }));
    } else return false;
    keepKey(event);
    return true;
  }

  /** Keys that pick. Whether it was one of them. */
  function move(event: KeyboardEvent, { columns, page }: Shape): boolean {
    if (event.altKey) return false;
    if (event.ctrlKey || event.metaKey) {
      if (event.key !== 'a') return false;
      dispatch(assetsSelected(media.map(({ id }) => id)));
    } else {
      const target = targetOf(event.key, cursor, media.length, columns, page);
      if (target === null) return false;
      if (event.shiftKey) pickUpTo(target);
      else pickOne(media[target]?.id ?? null);
      show(target);
    }
    keepKey(event);
    return true;
  }

  return {
    /** Place of the media picked last, from 0; −1 where it is not in the list. */
    cursor,
    picked: new Set(assetIds),
    act,
    move,
    open,
    handlers: {
      onClick: click,
      onDoubleClick: (event: MouseEvent) => {
        const id = mediaUnder(event);
        if (id !== null) open(id);
      },
      onContextMenu: menu,
      onDragStart: drag,
    },
  };
}

function mediaUnder({ target }: MouseEvent): string | null {
  return target instanceof Element
    ? (target.closest(`[${mediaAttribute}]`)?.getAttribute(mediaAttribute) ?? null)
    : null;
}

function targetOf(key: string, cursor: number, count: number, columns: number, page: number): number | null {
  if (count === 0) return null;
  if (key === 'PageDown') return Math.min(count - 1, Math.max(0, cursor) + page);
  if (key === 'PageUp') return Math.max(0, cursor - page);
  return arrowTarget(key, cursor < 0 ? null : cursor, count, columns);
}
