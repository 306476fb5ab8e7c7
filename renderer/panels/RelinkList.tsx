import type { KeyboardEvent } from 'react';
import type { AssetView } from '../../core/contract/views.ts';
import { arrowTarget, keepKey } from '../ui/arrow-keys.ts';
import { text } from '../ui/text.ts';

/** Offline media with where it was; the chosen one can be given a file by hand. */
export function RelinkList({
  assets,
  chosenId,
  onChoose,
}: {
  assets: readonly AssetView[];
  chosenId: string;
  onChoose: (assetId: string) => void;
}) {
  const index = assets.findIndex(({ id }) => id === chosenId);
  function press(event: KeyboardEvent) {
    const target = arrowTarget(event.key, index < 0 ? null : index, assets.length);
    const asset = target === null ? undefined : assets[target];
    if (!asset) return;
    onChoose(asset.id);
    keepKey(event);
  }
  return (
    <ul
      className="relink-list"
      role="listbox"
      aria-label={text.relink.list}
      tabIndex={0}
      aria-activedescendant={index < 0 ? undefined : `offline-${chosenId}`}
      onKeyDown={press}
    >
      {assets.map(({ id, name, path }) => (
        <li
          key={id}
          id={`offline-${id}`}
          role="option"
          aria-selected={id === chosenId}
          className="relink-row"
          title={path}
          ref={(element) => {
            if (id === chosenId) element?.scrollIntoView({ block: 'nearest' });
          }}
          onClick={() => onChoose(id)}
        >
          <span className="relink-name">{name}</span>
          <span className="quiet relink-path">{path}</span>
        </li>
      ))}
    </ul>
  );
}
