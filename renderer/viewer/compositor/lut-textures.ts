import type { CubeLut } from '../../../core/render/cube-lut.ts';

/** Tables kept on the GPU: one of 65 entries a side takes 3 MB. */
const MOST = 8;
/** Entries in a row of a one-dimensional table's texture; every WebGL 2 has textures twice as wide. */
const ROW = 1024;

export class LutTextures {
  readonly #gl: WebGL2RenderingContext;
  readonly #textures = new Map<CubeLut, WebGLTexture>();

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
  }

  of(lut: CubeLut): WebGLTexture {
    const texture = this.#textures.get(lut) ?? (lut.dimensions === 3 ? this.#cube(lut) : this.#rows(lut));
    // The one used last is last.
    this.#textures.delete(lut);
    this.#textures.set(lut, texture);
    for (const [oldest, old] of this.#textures) {
      if (this.#textures.size <= MOST) break;
      this.#textures.delete(oldest);
      this.#gl.deleteTexture(old);
    }
    return texture;
  }

  clear(): void {
    for (const texture of this.#textures.values()) this.#gl.deleteTexture(texture);
    this.#textures.clear();
  }

  #cube({ size, values }: CubeLut): WebGLTexture {
    const gl = this.#gl;
    const texture = this.#make(gl.TEXTURE_3D);
    gl.texImage3D(gl.TEXTURE_3D, 0, gl.RGB32F, size, size, size, 0, gl.RGB, gl.FLOAT, values);
    return texture;
  }

  #rows({ size, values }: CubeLut): WebGLTexture {
    const gl = this.#gl;
    const texture = this.#make(gl.TEXTURE_2D);
    const height = Math.ceil(size / ROW);
    const padded = new Float32Array(3 * ROW * height);
    padded.set(values);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGB32F, ROW, height, 0, gl.RGB, gl.FLOAT, padded);
    return texture;
  }

  #make(target: GLenum): WebGLTexture {
    const gl = this.#gl;
    const texture = gl.createTexture();
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(target, texture);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    gl.texParameteri(target, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(target, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    return texture;
  }
}
