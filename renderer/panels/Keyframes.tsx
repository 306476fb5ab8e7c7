import { keyedAt } from '../../core/timeline/model/keyframes.ts';
import { edit } from '../editor/edits.ts';
import { laneChosen } from '../editor/keyframes/keyframes-slice.ts';
import { allLanes, keyedLanes } from '../editor/keyframes/lanes.ts';
import { momentsOf } from '../editor/parameters/moments.ts';
import { changing } from '../editor/parameters/place.ts';
import { useAppDispatch, useAppSelector, useAppStore } from '../editor/store.ts';
import { EmptyState, Panel } from '../ui/Panel.tsx';
import { text } from '../ui/text.ts';
import { KeyArea } from './keyframes/KeyArea.tsx';

const words = text.keyframes;

/** The numbers of the selected clip, or of the selected track, over its time: a lane for each that changes, and the curve of one. */
export function Keyframes() {
  const count = useAppSelector((state) => allLanes(state).length);
  const lanes = useAppSelector(keyedLanes);
  const chosen = useAppSelector((state) => state.keyframes.lane);
  const [first] = lanes;
  return (
    <Panel title={words.title} className="keyframes" tools={count > 0 && <Animate />}>
      {first ? (
        // Another clip is looked at anew.
        <KeyArea
          key={`${first.start} ${first.length} ${'clipId' in first.place ? first.place.clipId : first.place.trackId}`}
          lanes={lanes}
          lane={lanes.find(({ key }) => key === chosen) ?? first}
        />
      ) : (
        <EmptyState
          title={count > 0 ? words.noKeys : words.none}
          hint={count > 0 ? words.noKeysHint : words.noneHint}
        />
      )}
    </Panel>
  );
}

/** Gives a number its first keyframe, at the playhead. */
function Animate() {
  const dispatch = useAppDispatch();
  const store = useAppStore();
  const lanes = useAppSelector(allLanes);
  const still = lanes.filter(({ keyframes }) => keyframes.length === 0);

  function animate(key: string) {
    const lane = still.find((each) => each.key === key);
    const [moment] = lane ? momentsOf(store.getState(), [lane.place]) : [];
    if (!lane || !moment) return;
    const verb = changing(lane.place, (parameter) => keyedAt(parameter, moment.at));
    if (dispatch(edit(words.animated(lane.label), verb))) dispatch(laneChosen(key));
  }

  return (
    <select aria-label={words.animate} value="" onChange={({ target }) => animate(target.value)}>
      <option value="" disabled>
        {words.animate}
      </option>
      {still.map(({ key, label }) => (
        <option key={key} value={key}>
          {label}
        </option>
      ))}
    </select>
  );
}
