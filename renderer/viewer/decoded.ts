import type { Trouble } from '../editor/viewer-slice.ts';
import { text } from '../ui/text.ts';
import type { Drawable } from './draw-picture.ts';
import type { Picture } from './frame-mapping.ts';
import type { FrameSource } from './frame-source.ts';
import type { Scene } from './scene.ts';

/** The pictures of one frame of a scene, decoded; whoever holds it closes it. */
export class Decoded {
  readonly scene: Scene;
  readonly frame: number;
  readonly a: Drawable;
  /** Undefined when there is nothing to compare. */
  readonly b: Drawable | undefined;
  /** Why a picture is missing. */
  readonly trouble: Trouble | null;

  private constructor(scene: Scene, frame: number, a: Drawable, b: Drawable | undefined, trouble: Trouble | null) {
    this.scene = scene;
    this.frame = frame;
    this.a = a;
    this.b = b;
    this.trouble = trouble;
  }

  static async of(scene: Scene, frame: number, source: FrameSource): Promise<Decoded> {
    const { a, b } = scene.picturesAt(frame);
    const [one, other] = await Promise.all([decode(a, source), b ? decode(b, source) : undefined]);
    return new Decoded(scene, frame, one.drawable, other?.drawable, one.trouble ?? other?.trouble ?? null);
  }

  close(): void {
    this.a?.close();
    this.b?.close();
  }
}

async function decode(picture: Picture, source: FrameSource): Promise<{ drawable: Drawable; trouble: Trouble | null }> {
  if (picture.kind === 'black') return { drawable: null, trouble: null };
  if (picture.kind === 'offline')
    return { drawable: null, trouble: { message: text.viewer.offline(picture.name), offline: true } };
  try {
    return { drawable: await source.frame(picture), trouble: null };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { drawable: null, trouble: { message: text.viewer.cannotShow(reason), offline: false } };
  }
}
