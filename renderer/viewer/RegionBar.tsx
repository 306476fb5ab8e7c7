import { regionWith, type Region } from '../../core/archive/region.ts';
import { likeViewed } from '../editor/archive-pictures.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { regionMarked } from '../editor/viewer-slice.ts';
import { Button } from '../ui/Button.tsx';
import { text } from '../ui/text.ts';

const words = text.region;
const measures = ['left', 'top', 'width', 'height'] as const satisfies readonly (keyof Region)[];

/** The region that is being marked, in numbers; the search for shots like it, and the way out. */
export function RegionBar() {
  const dispatch = useAppDispatch();
  const region = useAppSelector((state) => state.viewer.region);
  if (!region) return null;
  return (
    <form
      className="compare-bar"
      aria-label={words.title}
      onSubmit={(event) => {
        event.preventDefault();
        dispatch(regionMarked(null));
        void dispatch(likeViewed(region));
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') dispatch(regionMarked(null));
      }}
    >
      <span className="quiet">{words.hint}</span>
      {measures.map((measure, i) => (
        <label key={measure} className="compare-choice">
          {words[measure]}
          <input
            className="field region-field numerals"
            type="number"
            min={0}
            max={100}
            autoFocus={i === 0}
            value={Math.round(100 * region[measure])}
            onChange={({ target }) => dispatch(regionMarked(regionWith(region, measure, Number(target.value) / 100)))}
          />
          {words.percent}
        </label>
      ))}
      <Button strong type="submit">
        {words.find}
      </Button>
      <Button
        className="compare-end"
        icon="close"
        label={words.end}
        command="escape"
        onClick={() => dispatch(regionMarked(null))}
      />
    </form>
  );
}
