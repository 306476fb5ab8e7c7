import { sequenceTimecode } from '../ui/format.ts';
import { aspectGuides, type AspectGuide } from '../editor/monitors-slice.ts';
import { frameOn, viewedOn } from '../editor/selectors.ts';
import { useAppSelector } from '../editor/store.ts';
import type { Monitor } from '../editor/viewer-slice.ts';
import { OnionSkin } from './OnionSkin.tsx';
import { boxStyle, partInShape, safeAreas } from './overlay-shapes.ts';

/** What is drawn over a monitor's picture: none of it is in the clean feed or in an export. */
export function Overlays({ monitor }: { monitor: Monitor }) {
  const { safeAreas: safe, guide, timecode, onionSkin } = useAppSelector((state) => state.monitors.overlays);
  const standing = useAppSelector(({ viewer }) => viewer.mode !== monitor || viewer.speed === 0);
  return (
    <>
      {onionSkin && standing && <OnionSkin monitor={monitor} />}
      {guide !== null && <Matte monitor={monitor} guide={guide} />}
      {safe && (
        <div className="overlay" aria-hidden="true">
          <div className="overlay-safe" style={boxStyle(safeAreas.action)} />
          <div className="overlay-safe" style={boxStyle(safeAreas.title)} />
          <div className="overlay-centre" />
        </div>
      )}
      {timecode && <BurnIn monitor={monitor} />}
    </>
  );
}

function Matte({ monitor, guide }: { monitor: Monitor; guide: AspectGuide }) {
  const ratio = useAppSelector((state) => {
    const { width, height } = viewedOn(state, monitor);
    return width / height;
  });
  return (
    <div className="overlay" aria-hidden="true">
      <div className="overlay-kept" style={boxStyle(partInShape(aspectGuides[guide], ratio))}>
        <span className="overlay-name">{guide}</span>
      </div>
    </div>
  );
}

function BurnIn({ monitor }: { monitor: Monitor }) {
  const count = useAppSelector((state) => viewedOn(state, monitor));
  const frame = useAppSelector((state) => frameOn(state, monitor));
  return (
    <p className="overlay-timecode numerals" aria-hidden="true">
      {sequenceTimecode(count, frame)}
    </p>
  );
}
