import type { VideoSample } from 'mediabunny';
import { framesPerSecond } from '../../core/time/rate.ts';
import { viewed, viewedFrame } from '../editor/selectors.ts';
import type { Store } from '../editor/store.ts';
import { frameShown, framesDropped, speedSet, troubleSet, type Trouble } from '../editor/viewer-slice.ts';
import { Compositor } from './compositor/compositor.ts';
import { Decoded } from './decoded.ts';
import type { FrameOfFile } from './frame-mapping.ts';
import { FrameSource } from './frame-source.ts';
import { wallClock } from './play-clock.ts';
import { Playback } from './playback.ts';
import { sameScene, sceneOf, type Scene } from './scene.ts';
import { SoundPlayer } from './sound-player.ts';

/**
 * Keeps the viewer's canvas showing what the store says: the frame it stands on, or play. Follows the store; tells it which frame is on show.
 */
export class Player {
  readonly #store: Store;
  readonly #source = new FrameSource();
  #sound: SoundPlayer | null = null;
  #canvas: HTMLCanvasElement | null = null;
  #compositor: Compositor | null = null;
  /** What the canvas shows, so that nothing is drawn twice. */
  #drawn: readonly unknown[] | null = null;
  /** Why nothing can be drawn at all. */
  #noGraphics: Trouble | null = null;
  #scene: Scene;
  #speed = 0;
  #playback: Playback | null = null;
  #shown: Decoded | null = null;
  /** The still that should be on show, while another one is being decoded. */
  #wanted: { readonly scene: Scene; readonly frame: number } | null = null;
  #decoding = false;

  constructor(store: Store) {
    this.#store = store;
    this.#scene = sceneOf(store.getState());
    store.subscribe(() => this.#follow());
  }

  /** Draws on this canvas from now on. Returns the function that ends it. */
  attach(canvas: HTMLCanvasElement): () => void {
    this.#canvas = canvas;
    this.#drawn = null;
    this.#noGraphics = null;
    try {
      this.#compositor = new Compositor(canvas, () => {
        this.#drawn = null;
        this.#draw();
      });
    } catch (error) {
      this.#noGraphics = { message: error instanceof Error ? error.message : String(error), offline: false };
    }
    this.#wantStill();
    return () => {
      if (this.#canvas !== canvas) return;
      this.#compositor?.dispose();
      this.#compositor = null;
      this.#canvas = null;
    };
  }

  /** One frame of a file, for a thumbnail; the caller closes it. */
  still(wanted: FrameOfFile): Promise<VideoSample | null> {
    return this.#source.single(wanted);
  }

  #follow(): void {
    const state = this.#store.getState();
    const scene = sceneOf(state);
    const sceneChanged = !sameScene(scene, this.#scene);
    if (sceneChanged) this.#scene = scene;
    if (this.#sound) this.#sound.muted = state.viewer.muted;
    if (state.viewer.speed !== this.#speed) {
      this.#speed = state.viewer.speed;
      this.#endPlay();
      if (this.#speed !== 0) void this.#play(this.#speed);
      else this.#wantStill();
    } else if (this.#speed !== 0 && sceneChanged) {
      this.#endPlay();
      void this.#play(this.#speed);
    } else if (this.#speed === 0) {
      if (sceneChanged || viewedFrame(state) !== this.#shown?.frame) this.#wantStill();
    }
    this.#draw();
  }

  #wantStill(): void {
    this.#wanted = { scene: this.#scene, frame: viewedFrame(this.#store.getState()) };
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

  async #play(speed: number): Promise<void> {
    const state = this.#store.getState();
    const { rate, frames } = viewed(state);
    if (frames === 0) {
      this.#store.dispatch(speedSet(0));
      return;
    }
    const fps = framesPerSecond(rate);
    const at = viewedFrame(state);
    // Play at the end starts over.
    const start = speed > 0 && at >= frames - 1 ? 0 : Math.min(at, frames - 1);
    const scene = this.#scene;
    const playback = new Playback({ scene, start, speed, fps, frames }, this.#source);
    this.#playback = playback;
    await playback.prepare();
    if (this.#playback !== playback) return;
    const heard = speed === 1 ? await this.#startSound(scene, start, playback) : false;
    if (this.#playback !== playback) return;
    playback.begin(heard && this.#sound ? this.#soundClock(this.#sound) : wallClock(() => performance.now()));
    requestAnimationFrame(() => this.#tick(playback));
  }

  #soundClock(sound: SoundPlayer) {
    return { seconds: () => sound.seconds };
  }

  async #startSound(scene: Scene, start: number, playback: Playback): Promise<boolean> {
    const pieces = scene.soundFrom(start);
    if (pieces.length === 0) return false;
    this.#sound ??= new SoundPlayer(this.#source.files);
    this.#sound.muted = this.#store.getState().viewer.muted;
    if (!(await this.#sound.wake()) || this.#playback !== playback) return false;
    await this.#sound.start(pieces, (error) => {
      const reason = error instanceof Error ? error.message : String(error);
      this.#store.dispatch(troubleSet({ message: reason, offline: false }));
    });
    return true;
  }

  #tick(playback: Playback): void {
    if (this.#playback !== playback) return;
    const due = playback.due();
    if (due) {
      this.#show(due.decoded);
      if (due.dropped > 0) this.#store.dispatch(framesDropped(due.dropped));
      this.#store.dispatch(frameShown(due.decoded.frame));
    }
    if (playback.over) {
      // Wherever decoding was, play ends on its last frame.
      this.#store.dispatch(frameShown(playback.lastFrame));
      this.#store.dispatch(speedSet(0));
    } else requestAnimationFrame(() => this.#tick(playback));
  }

  #endPlay(): void {
    this.#playback?.stop();
    this.#playback = null;
    this.#sound?.stop();
  }

  #show(decoded: Decoded): void {
    const before = this.#shown;
    this.#shown = decoded;
    this.#draw();
    before?.close();
    this.#store.dispatch(troubleSet(this.#noGraphics ?? decoded.trouble));
  }

  #draw(): void {
    const [canvas, compositor, shown] = [this.#canvas, this.#compositor, this.#shown];
    if (!canvas || !compositor || !shown) return;
    const { comparison } = this.#store.getState().viewer;
    const { graphs, inputs, frame, scene } = shown;
    const showing = comparison && graphs.b ? comparison.showing : 'a';
    const divider = showing === 'wipe' ? comparison?.divider : undefined;
    const asked = [shown, showing, divider];
    if (!this.#drawn?.every((part, i) => part === asked[i])) {
      this.#drawn = asked;
      if (showing === 'b' && graphs.b) compositor.draw(graphs.b, inputs);
      else compositor.draw(graphs.a, inputs);
      if (graphs.b && divider !== undefined) compositor.draw(graphs.b, inputs, Math.round(graphs.b.width * divider));
    }
    // For tests and assistive scripts: which frame these pixels are; none while they are still of what was viewed before.
    if (scene === this.#scene) canvas.dataset['frame'] = String(frame);
    else delete canvas.dataset['frame'];
  }
}
