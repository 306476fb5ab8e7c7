import type { DragEvent } from 'react';

/** What media dragged out of a bin carries: the id of the one under the pointer, which a timeline places. */
export const assetDragType = 'application/x-workprint-asset';

/** The ids of all that is dragged along, a line each. */
const mediaDragType = 'application/x-workprint-media';

/** What a bin dragged in the tree carries: its id. */
export const binDragType = 'application/x-workprint-bin';

export function dragMedia({ dataTransfer }: DragEvent, assetId: string, all: readonly string[]): void {
  dataTransfer.setData(assetDragType, assetId);
  dataTransfer.setData(mediaDragType, all.join('\n'));
  dataTransfer.effectAllowed = 'copyMove';
}

export function bringsMedia({ dataTransfer }: DragEvent): boolean {
  return dataTransfer.types.includes(mediaDragType);
}

/** The ids of the media that was dropped, in the order of the bin. */
export function droppedMedia({ dataTransfer }: DragEvent): string[] {
  return dataTransfer
    .getData(mediaDragType)
    .split('\n')
    .filter((id) => id !== '');
}
