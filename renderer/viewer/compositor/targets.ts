import type { Size } from '../../../core/render/placement.ts';
import { Pool } from './pool.ts';

/** A picture on the GPU that can be drawn into and read: premultiplied RGBA in half floats, top row first. */
export interface Target extends Size {
  readonly texture: WebGLTexture;
  readonly framebuffer: WebGLFramebuffer;
}

/** Gives targets and takes them back. */
export class Targets {
  readonly #gl: WebGL2RenderingContext;
  readonly #pool: Pool<Target>;

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
    this.#pool = new Pool(({ texture, framebuffer }) => {
      gl.deleteFramebuffer(framebuffer);
      gl.deleteTexture(texture);
    });
  }

  /** With what was drawn there last: clear it, or draw over all of it. */
  take(size: Size): Target {
    return this.#pool.take(keyOf(size), () => this.#make(size));
  }

  give(target: Target): void {
    this.#pool.give(keyOf(target), target);
  }

  age(): void {
    this.#pool.age();
  }

  clear(): void {
    this.#pool.clear();
  }

  #make({ width, height }: Size): Target {
    const gl = this.#gl;
    const texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA16F, width, height);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
    const framebuffer = gl.createFramebuffer();
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
    return { width, height, texture, framebuffer };
  }
}

function keyOf({ width, height }: Size): string {
  return `${width}x${height}`;
}
