import { useEffect, useRef, useState } from 'react';
import { withShot, type Board } from '../../core/archive/board.ts';
import type { FailureReport } from '../../core/jobs/failure.ts';
import { lookSet } from '../editor/look-slice.ts';
import { lookShots } from '../editor/requests.ts';
import { exportLook, isFailure, loadBoards, previewBoard, removeBoard, saveBoard } from '../editor/rights-requests.ts';
import { selectedClip } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ShotThumbnail } from '../ui/Thumbnail.tsx';
import { text } from '../ui/text.ts';
import { useFolder } from './use-folder.ts';
import { FileBrowser } from './FileBrowser.tsx';

const words = text.boards;

/** Look boards: saved sets of archive shots with weights, seen on the frame at the playhead, used as the look, exported. */
export function BoardsDialog({ onClose }: { onClose: () => void }) {
  const dispatch = useAppDispatch();
  const look = useAppSelector(lookShots);
  const [boards, setBoards] = useState<readonly Board[]>([]);
  const [boardId, setBoardId] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [failure, setFailure] = useState<FailureReport | null>(null);
  const [choosing, setChoosing] = useState(false);
  const board = boards.find(({ id }) => id === boardId) ?? boards[0] ?? null;

  const asked = useRef(0);
  async function reload(chosen: string | null) {
    const request = ++asked.current;
    const answer = await dispatch(loadBoards());
    // Only the newest answer counts: what the dialog began with must not take the place of what was saved since.
    if (request !== asked.current) return;
    if (isFailure(answer)) setFailure(answer);
    else {
      setBoards(answer.boards);
      setBoardId(chosen);
    }
  }
  useEffect(() => void reload(null), []);

  async function save(changed: Parameters<typeof saveBoard>[0]) {
    const answer = await dispatch(saveBoard(changed));
    setFailure(isFailure(answer) ? answer : null);
    if (isFailure(answer)) return;
    setName('');
    await reload(answer.id);
  }

  async function remove({ id }: Board) {
    const answer = await dispatch(removeBoard(id));
    if (isFailure(answer)) setFailure(answer);
    else await reload(null);
  }

  async function exportTo(folder: string) {
    if (!board) return;
    const answer = await dispatch(exportLook(board.id, folder));
    if (answer && isFailure(answer)) setFailure(answer);
    else onClose();
  }

  return (
    <Dialog
      wide
      title={words.title}
      onClose={onClose}
      footer={
        <>
          <Button disabled={!board} pressed={choosing} onClick={() => setChoosing(!choosing)}>
            {words.export}
          </Button>
          <Button onClick={onClose}>{text.shortcuts.close}</Button>
          <Button
            strong
            disabled={!board || board.shots.length === 0}
            onClick={() => {
              if (board) dispatch(lookSet(board.shots));
              onClose();
            }}
          >
            {words.use}
          </Button>
        </>
      }
    >
      {failure && (
        <p className="dialog-failure" role="alert">
          {failure.message} {failure.remedy}
        </p>
      )}
      <form
        className="board-tools"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '' && look.length > 0) void save({ name: name.trim(), note: '', shots: [...look] });
        }}
      >
        <label htmlFor="board-name">{words.newName}</label>
        <input
          id="board-name"
          className="field"
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" disabled={name.trim() === '' || look.length === 0}>
          {words.save(look.length)}
        </Button>
        {look.length === 0 && <span className="quiet">{words.noLook}</span>}
      </form>
      {choosing && board ? (
        <ExportFolder onPick={(folder) => void exportTo(folder)} />
      ) : (
        <div className="boards">
          <ul className="board-list" aria-label={words.list}>
            {boards.map((each) => (
              <li key={each.id}>
                <button type="button" aria-pressed={each.id === board?.id} onClick={() => setBoardId(each.id)}>
                  <span>{each.name}</span>
                  <span className="quiet numerals">{text.archive.shotsCount(each.shots.length)}</span>
                </button>
              </li>
            ))}
            {boards.length === 0 && <li className="quiet">{words.empty}</li>}
          </ul>
          {board && (
            <div>
              <BoardPreview key={JSON.stringify(board)} board={board} />
              <BoardShots board={board} onChange={(changed) => void save(changed)} />
              <div className="board-tools">
                <Button onClick={() => void remove(board)}>{words.remove(board.name)}</Button>
              </div>
            </div>
          )}
        </div>
      )}
    </Dialog>
  );
}

/** The frame at the playhead in the board's look. */
function BoardPreview({ board }: { board: Board }) {
  const dispatch = useAppDispatch();
  const clip = useAppSelector(selectedClip);
  const [shown, setShown] = useState<{ picture: string } | FailureReport | null>(null);
  useEffect(() => {
    let wanted = true;
    void dispatch(previewBoard(board)).then((answer) => wanted && setShown(answer));
    return () => {
      wanted = false;
    };
  }, [dispatch, board]);
  if (!clip) return <p className="quiet">{words.noClip}</p>;
  if (!shown) return <p className="quiet">{board.shots.length === 0 ? '' : text.inspector.previewing}</p>;
  if (isFailure(shown))
    return (
      <p className="dialog-failure" role="alert">
        {shown.message} {shown.remedy}
      </p>
    );
  return <img className="board-preview" src={shown.picture} alt={words.previewOf(clip.name, board.name)} />;
}

function BoardShots({ board, onChange }: { board: Board; onChange: (board: Board) => void }) {
  const shots = useAppSelector((state) => state.archive.shots);
  return (
    <ul className="board-list" aria-label={words.shotsOf(board.name)}>
      {board.shots.map(({ shotId, weight }) => {
        const shot = shots[shotId];
        const name = shot ? text.archive.shot(shot.name, shot.number) : words.gone;
        return (
          <li key={shotId} className="board-shots">
            {shot ? <ShotThumbnail shot={shot} width={128} /> : <span />}
            <span>{name}</span>
            <input
              className="field form-number numerals"
              type="number"
              aria-label={words.weightOf(name)}
              min={0.05}
              max={1}
              step={0.05}
              defaultValue={weight}
              onBlur={({ target }) => {
                const typed = target.valueAsNumber;
                if (target.validity.valid && typed !== weight) onChange(withShot(board, shotId, typed));
              }}
              onKeyDown={(event) => {
                if (event.key === 'Enter') event.currentTarget.blur();
              }}
            />
            <Button icon="close" label={words.drop(name)} onClick={() => onChange(withShot(board, shotId, 0))} />
          </li>
        );
      })}
    </ul>
  );
}

function ExportFolder({ onPick }: { onPick: (folder: string) => void }) {
  const browsing = useFolder();
  const clip = useAppSelector(selectedClip);
  return (
    <>
      <p className="quiet">{clip ? words.exportHint(clip.name) : words.noClip}</p>
      <FileBrowser {...browsing} />
      <div className="board-tools">
        <Button
          strong
          disabled={browsing.path === null || !clip}
          onClick={() => browsing.path !== null && onPick(browsing.path)}
        >
          {words.exportHere}
        </Button>
      </div>
    </>
  );
}
