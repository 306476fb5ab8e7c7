import { useEffect, useRef, type CSSProperties } from 'react';
import { clipGraph } from '../../core/render/frame-graph.ts';
import { formatTimecode } from '../../core/time/timecode.ts';
import { sameJson } from '../../core/timeline/history/diff.ts';
import type { Clip } from '../../core/timeline/model/records.ts';
import { assetOf } from '../../core/timeline/model/source-time.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import { assetRate } from '../editor/selectors.ts';
import { useAppSelector } from '../editor/store.ts';
import { signedFrames } from '../ui/format.ts';
import { text } from '../ui/text.ts';
import type { Player } from './player.ts';
import { usePlayer } from './player-context.tsx';
import { trimPanes, type TrimPane } from './trim-panes.ts';

/** Pixels across of a picture: the monitor is shared by two or four. */
const across = 640;

/** Over the monitor while a trim goes on: the pictures at its cuts. */
export function TrimDisplay() {
  const shown = useAppSelector((state) => state.trim);
  const made = useAppSelector((state) => state.project.timeline);
  if (!shown) return null;
  const timeline = shown.timeline ?? made;
  const panes = trimPanes(shown, timeline);
  if (panes.length === 0) return null;
  return (
    <div
      className={`trim-display trim-display-${panes.length}`}
      role="group"
      aria-label={text.trim.display[shown.trim]}
    >
      {panes.map((pane) => (
        <Pane key={pane.role} pane={pane} timeline={timeline} />
      ))}
      {shown.limit && <p className="trim-limit">{text.timeline.atLimit(shown.limit)}</p>}
    </div>
  );
}

function Pane({ pane, timeline }: { pane: TrimPane; timeline: Timeline }) {
  const { role, clip, sourceFrame, by } = pane;
  const asset = useAppSelector(({ project }) => project.assets.get((clip && assetOf(clip)?.assetId) ?? ''));
  const isPicture = clip !== null && timeline.track(clip.trackId).media === 'video';
  return (
    <figure className="trim-pane" data-frame={sourceFrame ?? undefined}>
      {isPicture ? (
        <Picture clip={clip} k={pane.k} timeline={timeline} />
      ) : (
        <div className="trim-nothing">{clip ? text.trim.sound : text.trim.gap}</div>
      )}
      <figcaption>
        <span className="trim-role">{text.trim.roles[role]}</span>
        <span className="trim-name">{clip?.name}</span>
        {asset && sourceFrame !== null && (
          <span className="numerals quiet">{formatTimecode(Math.max(0, sourceFrame), assetRate(asset))}</span>
        )}
        {clip && <span className="numerals trim-by">{signedFrames(by)}</span>}
      </figcaption>
    </figure>
  );
}

function Picture({ clip, k, timeline }: { clip: Clip; k: number; timeline: Timeline }) {
  const player = usePlayer('sequence');
  const canvas = useRef<HTMLCanvasElement>(null);
  const newest = useRef<Newest | null>(null);
  const { width, height } = timeline.sequenceOf(clip.trackId);
  const size = { width: across, height: Math.max(1, Math.round((across * height) / width)) };
  useEffect(() => {
    const drawer = new Newest(player);
    newest.current = drawer;
    return () => drawer.stop();
  }, [player]);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) newest.current?.want(clipGraph(timeline, clip, k), context);
  });
  return <canvas ref={canvas} {...size} style={{ '--ratio': width / height } as CSSProperties} aria-hidden="true" />;
}

type Graph = ReturnType<typeof clipGraph>;

/** Draws one picture at a time: of those asked for meanwhile only the newest comes next, so that it follows the hand. */
class Newest {
  readonly #player: Player;
  readonly #end = new AbortController();
  #wanted: { readonly graph: Graph; readonly context: CanvasRenderingContext2D } | null = null;
  #last: Graph | null = null;
  #drawing = false;

  constructor(player: Player) {
    this.#player = player;
  }

  want(graph: Graph, context: CanvasRenderingContext2D): void {
    if (this.#last && sameJson(this.#last, graph)) return;
    this.#last = graph;
    this.#wanted = { graph, context };
    if (!this.#drawing) void this.#draw();
  }

  stop(): void {
    this.#wanted = null;
    this.#end.abort();
  }

  async #draw(): Promise<void> {
    this.#drawing = true;
    while (this.#wanted) {
      const { graph, context } = this.#wanted;
      this.#wanted = null;
      await this.#player.drawGraph(graph, context, this.#end.signal);
    }
    this.#drawing = false;
  }
}
