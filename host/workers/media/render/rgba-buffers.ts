/** More than these at rest are let go, the oldest first: a frame seldom needs more than a picture for each of its layers. */
const KEPT = 4;

/** Buffers for premultiplied RGBA pictures, used again from frame to frame so that an export's memory stays flat. */
export class RgbaBuffers {
  #resting: Float32Array[] = [];

  /** A buffer of four floats a pixel, with whatever was in it. */
  take({ width, height }: { readonly width: number; readonly height: number }): Float32Array {
    const length = 4 * width * height;
    const index = this.#resting.findLastIndex((buffer) => buffer.length === length);
    return (index >= 0 ? this.#resting.splice(index, 1)[0] : undefined) ?? new Float32Array(length);
  }

  giveBack(buffer: Float32Array): void {
    this.#resting.push(buffer);
    if (this.#resting.length > KEPT) this.#resting.shift();
  }
}
