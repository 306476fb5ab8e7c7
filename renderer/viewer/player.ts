import { comparisonGraph } from '../../core/render/compare.ts';
import type { FrameGraph } from '../../core/render/graph.ts';
import { framesPerSecond } from '../../core/time/rate.ts';
import { frameOn, isSeen, viewedOn } from '../editor/selectors.ts';
import type { Store } from '../editor/store.ts';
import {
  frameShown,
  framesDropped,
  speedSet,
  troubleSet,
  type Monitor,
  type PlaySpan,
  type Trouble,
} from '../editor/viewer-slice.ts';
import { Decoded } from './decoded.ts';
import { DisplayPace } from './display-pace.ts';
import type { FrameSource } from './frame-source.ts';
import type { PictureListener, PictureOutput } from './picture-output.ts';
import { wallClock } from './play-clock.ts';
import { Playback } from './playback.ts';
import { sameAt, sameScene, sceneOf, type Scene } from './scene.ts';
import { openScreen, type Screen } from './software/screen.ts';
import type { SoundPlayer, SoundRun } from './sound-player.ts';

/**
 * Keeps one monitor's canvas showing what the store says: the frame it stands on, or play while it is the active one. Follows the store; tells it which frame is
 * on show. Does nothing while nobody sees the monitor. Players of one window share their decoders and the sound device: one of them plays at a time.
 */
export class Player implements PictureOutput {
  readonly canvas = document.createElement('canvas');
  readonly #store: Store;
  readonly #monitor: Monitor;
  readonly #source: FrameSource;
  readonly #listeners = new Set<PictureListener>();
  readonly #openSound: () => SoundPlayer;
  /** While this monitor is heard. */
  #sound: SoundPlayer | null = null;
  #screen: Screen | null = null;
  /** Draws frames on canvases other than the monitor's own. */
  #besides: Screen | null = null;
  /** Why nothing can be drawn at all. */
  #noGraphics: Trouble | null = null;
  #scene: Scene;
  #seen = false;
  #speed = 0;
  #span: PlaySpan | null = null;
  #playback: Playback | null = null;
  /** The next round of a loop, decoded ahead. */
  #nextRound: Playback | null = null;
  readonly #pace = new DisplayPace();
  #shown: Decoded | null = null;
  /** What the canvas was last drawn from. */
  #drawn: readonly unknown[] = [];
  /** The still that should be on show, while another one is being decoded. */
  #wanted: { readonly scene: Scene; readonly frame: number } | null = null;
  #decoding = false;
  /** The frame that the store had when it was last followed. */
  #stoodOn = 0;

  /** `openSound` gives the window's one sound player. */
  constructor(store: Store, monitor: Monitor, source: FrameSource, openSound: () => SoundPlayer) {
    this.#store = store;
    this.#monitor = monitor;
    this.#source = source;
    this.#openSound = openSound;
    this.#scene = sceneOf(store.getState(), monitor);
    store.subscribe(() => this.#follow());
  }

  onPicture(listener: PictureListener): () => void {
    this.#listeners.add(listener);
    this.#drawn = [];
    this.#draw();
    return () => this.#listeners.delete(listener);
  }

  /** Draws any frame of what the monitor shows on another canvas of its proportions, unless it is aborted before it is decoded. */
  drawFrame(frame: number, context: CanvasRenderingContext2D, signal: AbortSignal): Promise<void> {
    return this.#drawBeside(this.#scene, frame, context, signal);
  }

  /** As `drawFrame`, of a graph that the monitor need not show. */
  drawGraph(graph: FrameGraph, context: CanvasRenderingContext2D, signal: AbortSignal): Promise<void> {
    return this.#drawBeside({ ...this.#scene, graphsAt: () => ({ a: graph, b: null }) }, 0, context, signal);
  }

  async #drawBeside(
    scene: Scene,
    frame: number,
    context: CanvasRenderingContext2D,
    signal: AbortSignal,
  ): Promise<void> {
    if (signal.aborted) return;
    const decoded = await Decoded.of(scene, frame, this.#source);
    if (!signal.aborted) {
      this.#besides ??= openScreen(new OffscreenCanvas(1, 1), () => undefined);
      const { width, height } = context.canvas;
      // What has been composed is there in its own size; all else needs no more pixels than it gets.
      const graph = decoded.inputs.composed ? decoded.graphs.a : { ...decoded.graphs.a, width, height };
      this.#besides.draw(graph, decoded.inputs);
      context.drawImage(this.#besides.canvas, 0, 0, width, height);
    }
    decoded.close();
  }

  #follow(): void {
    const state = this.#store.getState();
    const scene = sceneOf(state, this.#monitor);
    const sceneChanged = !sameScene(scene, this.#scene);
    if (sceneChanged) this.#scene = scene;
    const cameInSight = isSeen(state, this.#monitor) && !this.#seen;
    this.#seen = isSeen(state, this.#monitor);
    const { mode, muted, span } = state.viewer;
    if (this.#sound) this.#sound.muted = muted;
    const speed = mode === this.#monitor ? state.viewer.speed : 0;
    if (speed !== this.#speed || (speed !== 0 && (sceneChanged || span !== this.#span))) {
      this.#speed = speed;
      this.#span = span;
      this.#endPlay();
      if (speed !== 0) void this.#play();
      else this.#wantStill();
    } else if (speed === 0 && this.#seen) {
      const frame = frameOn(state, this.#monitor);
      if (sceneChanged && this.#showsAlready(scene, frame)) this.#shown = this.#shown?.as(scene) ?? null;
      else if (sceneChanged || cameInSight || frame !== this.#shown?.frame) this.#wantStill();
      if (!sceneChanged && mode === this.#monitor && frame !== this.#stoodOn && scene.sound)
        this.#soundPlayer().scrub(scene.sound, frame);
    }
    this.#stoodOn = frameOn(state, this.#monitor);
    this.#draw();
  }

  /** Whether the picture on show is the scene's, too: most edits are made elsewhere. */
  #showsAlready(scene: Scene, frame: number): boolean {
    const shown = this.#shown;
    const isSettled = shown !== null && shown.trouble === null && !this.#decoding;
    return isSettled && shown.frame === frame && sameAt(frame, scene, shown.scene);
  }

  #wantStill(): void {
    this.#wanted = { scene: this.#scene, frame: frameOn(this.#store.getState(), this.#monitor) };
    if (!this.#decoding) void this.#decodeWanted();
  }

  /** Decodes the wanted still; when scrubbing asks for others meanwhile, only the newest of them comes next. */
  async #decodeWanted(): Promise<void> {
    this.#decoding = true;
    while (this.#wanted) {
      const { scene, frame } = this.#wanted;
      this.#wanted = null;
      const decoded = await Decoded.of(scene, frame, this.#source);
      if (this.#speed === 0) this.#show(decoded);
      else decoded.close();
    }
    this.#decoding = false;
  }

  async #play(): Promise<void> {
    const state = this.#store.getState();
    const { frames } = viewedOn(state, this.#monitor);
    if (frames === 0) {
      this.#store.dispatch(speedSet(0));
      return;
    }
    await this.#begin(this.#playbackFrom(frameOn(state, this.#monitor)));
  }

  /** Play from a frame on; at the end of what is to be played it starts over. */
  #playbackFrom(frame: number): Playback {
    const state = this.#store.getState();
    const { rate, frames } = viewedOn(state, this.#monitor);
    const { loop } = state.viewer;
    const from = Math.min(this.#span?.start ?? 0, frames - 1);
    const to = Math.min(this.#span?.end ?? frames, frames);
    const speed = this.#speed;
    const at = Math.min(Math.max(from, frame), to - 1);
    const startsOver = speed > 0 ? at === to - 1 : at === from && loop;
    const start = startsOver ? (speed > 0 ? from : to - 1) : at;
    return new Playback({ scene: this.#scene, start, speed, fps: framesPerSecond(rate), from, to }, this.#source);
  }

  async #begin(playback: Playback): Promise<void> {
    this.#playback = playback;
    await playback.prepare();
    if (this.#playback !== playback) return;
    const heard = await this.#startSound({ frame: playback.start, speed: this.#speed }, playback);
    if (this.#playback !== playback) return;
    playback.begin(heard && this.#sound ? this.#sound : wallClock(performance.now()));
    requestAnimationFrame((timestamp) => this.#tick(playback, timestamp));
  }

  async #startSound(run: SoundRun, playback: Playback): Promise<boolean> {
    const { sound } = this.#scene;
    if (!sound) return false;
    const heard = await this.#soundPlayer().start(sound, run, (error) => {
      const reason = error instanceof Error ? error.message : String(error);
      this.#tell({ message: reason, offline: false });
    });
    return heard && this.#playback === playback;
  }

  #soundPlayer(): SoundPlayer {
    this.#sound ??= this.#openSound();
    this.#sound.muted = this.#store.getState().viewer.muted;
    return this.#sound;
  }

  #tick(playback: Playback, timestamp: number): void {
    if (this.#playback !== playback) return;
    const shownAt = this.#pace.shownAt(timestamp);
    const due = playback.due(shownAt);
    if (due) {
      this.#show(due.decoded);
      if (due.dropped > 0) this.#store.dispatch(framesDropped(due.dropped));
      this.#store.dispatch(frameShown(due.decoded.frame));
    }
    const { loop } = this.#store.getState().viewer;
    if (loop && playback.allDecoded && !this.#nextRound) {
      this.#nextRound = this.#playbackFrom(playback.lastFrame);
      void this.#nextRound.prepare();
    }
    if (!playback.isOver(shownAt)) requestAnimationFrame((next) => this.#tick(playback, next));
    else if (loop && this.#nextRound) this.#startOver(this.#nextRound);
    else {
      // Wherever decoding was, play ends on its last frame.
      this.#store.dispatch(frameShown(this.#span?.returnTo ?? playback.lastFrame));
      this.#store.dispatch(speedSet(0));
    }
  }

  #startOver(round: Playback): void {
    this.#nextRound = null;
    this.#endPlay();
    void this.#begin(round);
  }

  #endPlay(): void {
    this.#playback?.stop();
    this.#playback = null;
    this.#nextRound?.stop();
    this.#nextRound = null;
    this.#sound?.stop();
    this.#sound = null;
  }

  #show(decoded: Decoded): void {
    const before = this.#shown;
    this.#shown = decoded;
    this.#draw();
    before?.close();
    this.#tell(this.#noGraphics ?? decoded.trouble);
  }

  #tell(trouble: Decoded['trouble']): void {
    this.#store.dispatch(troubleSet({ monitor: this.#monitor, trouble }));
  }

  /** Made when there is something to draw; null where the machine's graphics can't. */
  #ownScreen(): Screen | null {
    if (this.#screen || this.#noGraphics) return this.#screen;
    try {
      this.#screen = openScreen(this.canvas, () => {
        this.#drawn = [];
        this.#draw();
      });
    } catch (error) {
      this.#noGraphics = { message: error instanceof Error ? error.message : String(error), offline: false };
    }
    return this.#screen;
  }

  /** Draws where what is to be seen has changed. */
  #draw(): void {
    const shown = this.#shown;
    if (!shown || !this.#seen) return;
    const { comparison, compare } = this.#store.getState().viewer;
    const { graphs, inputs, frame, scene } = shown;
    const drawn = [inputs, graphs, comparison?.side, compare];
    const isNew = !drawn.every((part, i) => part === this.#drawn[i]);
    if (isNew) {
      const screen = this.#ownScreen();
      if (!screen) return;
      this.#drawn = drawn;
      const { a, b } = graphs;
      screen.draw(b && comparison ? comparisonGraph(a, b, { ...compare, side: comparison.side }) : a, inputs);
    }
    const { canvas } = this;
    // For tests and assistive scripts: which frame these pixels are; none while they are still of what was viewed before.
    if (scene === this.#scene) canvas.dataset['frame'] = String(frame);
    else delete canvas.dataset['frame'];
    if (isNew) for (const listener of this.#listeners) listener(canvas);
  }
}
