import { useState } from 'react';
import { formatTimecode } from '../../core/time/timecode.ts';
import { assetFrameAt, assetOf } from '../../core/timeline/model/source-time.ts';
import type { Clip } from '../../core/timeline/model/records.ts';
import { lookCleared, lookShotToggled, seedSet, strengthSet } from '../editor/look-slice.ts';
import { previewRegeneration, regenerate, whyNotRegenerate } from '../editor/requests.ts';
import { dialogOpened } from '../editor/window-slice.ts';
import { activeSequence, assetRate, selectedClip } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState, Panel } from '../ui/Panel.tsx';
import { ShotThumbnail } from '../ui/Thumbnail.tsx';
import { sequenceTimecode } from '../ui/format.ts';
import { text } from '../ui/text.ts';
import { tipOf } from '../ui/tip.ts';
import { TextInspector } from './TextInspector.tsx';

/** The selected clip, and what its next take would be made of. */
export function Inspector() {
  const clip = useAppSelector(selectedClip);
  return (
    <Panel title={text.inspector.title} className="inspector">
      {clip ? (
        <>
          <ClipFacts clip={clip} />
          <TextInspector clip={clip} />
        </>
      ) : (
        <EmptyState title={text.inspector.noSelection} hint={text.inspector.noSelectionHint} />
      )}
      <LookEditor />
      <Generate />
    </Panel>
  );
}

function ClipFacts({ clip }: { clip: Clip }) {
  const { timeline, assets, takes } = useAppSelector((state) => state.project);
  const sequence = useAppSelector(activeSequence);
  const asset = assets.get(assetOf(clip)?.assetId ?? '');
  if (!sequence) return null;
  const { fields } = text.inspector;
  const start = timeline.startOf(clip.id);
  const take = clip.activeTake && takes.get(clip.activeTake.takeId);
  const sourceRate = asset?.video ? assetRate(asset) : null;
  const hasTakes = assetOf(clip) !== null;
  const from = sourceRate ? formatTimecode(assetFrameAt(clip, 0, sequence.rate), sourceRate) : '';
  return (
    <>
      <p className="clip-name">{clip.name}</p>
      <dl className="facts numerals">
        <dt>{fields.sequence}</dt>
        <dd>{sequenceTimecode(sequence, start)}</dd>
        {from && <dt>{fields.source}</dt>}
        {from && <dd>{from}</dd>}
        <dt>{fields.length}</dt>
        <dd>
          {formatTimecode(clip.duration, sequence.rate)} · {text.bin.frames(clip.duration)}
        </dd>
        {hasTakes && <dt>{fields.showing}</dt>}
        {hasTakes && <dd>{take ? text.takes.take(take.number) : text.takes.source}</dd>}
      </dl>
    </>
  );
}

function LookEditor() {
  const dispatch = useAppDispatch();
  const { shotIds } = useAppSelector((state) => state.look);
  const shots = useAppSelector((state) => state.archive.shots);
  return (
    <div className="look">
      <div className="look-header">
        <h3>{text.inspector.look}</h3>
        <div className="take-buttons">
          <Button command="boards" onClick={() => dispatch(dialogOpened('boards'))}>
            {text.boards.open}
          </Button>
          {shotIds.length > 0 && <Button onClick={() => dispatch(lookCleared())}>{text.inspector.clearLook}</Button>}
        </div>
      </div>
      {shotIds.length === 0 && <p className="quiet">{text.inspector.lookEmpty}</p>}
      <ul className="look-shots">
        {shotIds.map((id) => {
          const shot = shots[id];
          if (!shot) return null;
          const label = text.inspector.removeShot(text.archive.shot(shot.name, shot.number));
          return (
            <li key={id}>
              <button
                type="button"
                className="look-shot"
                aria-label={label}
                {...tipOf(label)}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => dispatch(lookShotToggled(id))}
              >
                <ShotThumbnail shot={shot} width={128} />
                <span className="look-shot-remove" aria-hidden="true">
                  ×
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Generate() {
  const dispatch = useAppDispatch();
  const { strength, seed } = useAppSelector((state) => state.look);
  const reason = useAppSelector(whyNotRegenerate);
  const [previewing, setPreviewing] = useState(false);
  const percent = Math.round(strength * 100);
  async function preview() {
    setPreviewing(true);
    await dispatch(previewRegeneration());
    setPreviewing(false);
  }
  return (
    <div className="generate">
      <label className="slider">
        <span>{text.inspector.strength}</span>
        <input
          type="range"
          min={0}
          max={100}
          step={1}
          value={percent}
          aria-valuetext={text.takes.strength(percent)}
          onChange={(event) => dispatch(strengthSet(Number(event.target.value) / 100))}
        />
        <output className="numerals">{text.takes.strength(percent)}</output>
      </label>
      <label className="slider">
        <span>{text.inspector.seed}</span>
        <input
          className="field numerals"
          type="number"
          min={0}
          max={0xffffffff}
          value={seed}
          onChange={(event) => dispatch(seedSet(Number(event.target.value) || 0))}
        />
      </label>
      <div className="generate-buttons">
        <Button command="preview" disabled={reason !== null || previewing} onClick={() => void preview()}>
          {previewing ? text.inspector.previewing : text.inspector.preview}
        </Button>
        <Button
          strong
          command="regenerate"
          disabled={reason !== null}
          aria-describedby="why-not"
          onClick={() => void dispatch(regenerate())}
        >
          {text.inspector.regenerate}
        </Button>
      </div>
      <p id="why-not" className="quiet why-not" role="status">
        {reason}
      </p>
    </div>
  );
}
