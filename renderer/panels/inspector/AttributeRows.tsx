import { useMemo } from 'react';
import type { Clip } from '../../../core/timeline/model/records.ts';
import type { AttributeName } from '../../editor/commands/attribute-fields.ts';
import type { ParameterPlace } from '../../editor/parameters/place.ts';
import { NumberRow } from './NumberRow.tsx';

interface AttributeRowsProps {
  readonly clips: readonly [Clip, ...Clip[]];
  readonly names: readonly AttributeName[];
}

/** A row for each of some attributes of clips. */
export function AttributeRows({ clips, names }: AttributeRowsProps) {
  return names.map((name) => <AttributeRow key={name} ids={clips.map(({ id }) => id).join(' ')} name={name} />);
}

/** `ids` in one string: the places stay the same for as long as it does. */
function AttributeRow({ ids, name }: { ids: string; name: AttributeName }) {
  const places = useMemo(() => {
    const [first = '', ...others] = ids.split(' ');
    const place = (clipId: string): ParameterPlace => ({ of: 'clip', clipId, parameter: name });
    return [place(first), ...others.map(place)] as const;
  }, [ids, name]);
  return <NumberRow places={places} />;
}
