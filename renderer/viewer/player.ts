import type { VideoSample } from 'mediabunny';
import { framesPerSecond } from '../../core/time/rate.ts';
import { viewed, viewedFrame } from '../editor/selectors.ts';
import type { Store } from '../editor/store.ts';
import { frameShown, framesDropped, speedSet, troubleSet } from '../editor/viewer-slice.ts';
import { Decoded } from './decoded.ts';
import { drawPicture, drawWipe } from './draw-picture.ts';
import type { FrameOfFile } from './frame-mapping.ts';
import { FrameSource } from './frame-source.ts';
import { wallClock } from './play-clock.ts';
import { Playback } from './playback.ts';
import { sameScene, sceneOf, type Scene } from './scene.ts';
import { SoundPlayer, type SoundRun } from './sound-player.ts';

/** Pictures are drawn no wider than this; the canvas is scaled to the panel by the compositor. */
const widestCanvas = 1920;

/**
 * Keeps the viewer's canvas showing what the store says: the frame it stands on, or play. Follows the store; tells it which frame is on show.
 */
export class Player {
  readonly #store: Store;
  readonly #source = new FrameSource();
  #sound: SoundPlayer | null = null;
  #canvas: HTMLCanvasElement | null = null;
  #scene: Scene;
  #speed = 0;
  #playback: Playback | null = null;
  #shown: Decoded | null = null;
  /** The still that should be on show, while another one is being decoded. */
  #wanted: { readonly scene: Scene; readonly frame: number } | null = null;
  #decoding = false;
  /** The frame that the store had when it was last followed. */
  #stoodOn = 0;

  constructor(store: Store) {
    this.#store = store;
    this.#scene = sceneOf(store.getState());
    store.subscribe(() => this.#follow());
  }

  /** Draws on this canvas from now on. Returns the function that ends it. */
  attach(canvas: HTMLCanvasElement): () => void {
    this.#canvas = canvas;
    this.#wantStill();
    return () => {
      if (this.#canvas === canvas) this.#canvas = null;
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
      if (!sceneChanged && viewedFrame(state) !== this.#stoodOn && scene.sound)
        this.#soundPlayer().scrub(scene.sound, viewedFrame(state));
    }
    this.#stoodOn = viewedFrame(state);
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
    const heard = await this.#startSound(scene, { frame: start, speed }, playback);
    if (this.#playback !== playback) return;
    playback.begin(heard && this.#sound ? this.#soundClock(this.#sound) : wallClock(() => performance.now()));
    requestAnimationFrame(() => this.#tick(playback));
  }

  #soundClock(sound: SoundPlayer) {
    return { seconds: () => sound.seconds };
  }

  async #startSound(scene: Scene, run: SoundRun, playback: Playback): Promise<boolean> {
    if (!scene.sound) return false;
    const heard = await this.#soundPlayer().start(scene.sound, run, (error) => {
      const reason = error instanceof Error ? error.message : String(error);
      this.#store.dispatch(troubleSet({ message: reason, offline: false }));
    });
    return heard && this.#playback === playback;
  }

  #soundPlayer(): SoundPlayer {
    this.#sound ??= new SoundPlayer(this.#source.files);
    this.#sound.muted = this.#store.getState().viewer.muted;
    return this.#sound;
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
    this.#store.dispatch(troubleSet(decoded.trouble));
  }

  #draw(): void {
    const canvas = this.#canvas;
    const context = canvas?.getContext('2d', { alpha: false });
    if (!canvas || !context || !this.#shown) return;
    const state = this.#store.getState();
    const { width, height } = viewed(state);
    const scale = Math.min(1, widestCanvas / width);
    const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
    if (canvas.width !== w || canvas.height !== h) [canvas.width, canvas.height] = [w, h];
    const { a, b, frame, scene } = this.#shown;
    const { comparison } = state.viewer;
    if (comparison && b !== undefined && comparison.showing === 'wipe') drawWipe(context, a, b, comparison.divider);
    else drawPicture(context, comparison && b !== undefined && comparison.showing === 'b' ? b : a);
    // For tests and assistive scripts: which frame these pixels are; none while they are still of what was viewed before.
    if (scene === this.#scene) canvas.dataset['frame'] = String(frame);
    else delete canvas.dataset['frame'];
  }
}
