import type { Size } from '../../../core/render/placement.ts';
import { yuvToRgb } from '../../../core/render/yuv.ts';
import { Pool } from './pool.ts';
import type { Program } from './program.ts';
import type { SourceLayout } from './shaders/read-source.ts';
import type { Plane, SourcePicture, YuvPicture } from './source-picture.ts';

/** A source in textures. */
export interface Upload {
  readonly layout: SourceLayout;
  /** Gives a program that reads this layout its samples, and what they mean. */
  readonly bind: (program: Program) => void;
}

interface Texture {
  readonly key: string;
  readonly texture: WebGLTexture;
}

/** Sources' samples on the GPU. A picture that is drawn again and again is brought there once. */
export class Uploads {
  readonly #gl: WebGL2RenderingContext;
  readonly #pool: Pool<WebGLTexture>;
  #scratch: Uint8Array | Uint16Array = new Uint8Array();
  #last = new Map<SourcePicture, { upload: Upload; textures: Texture[] }>();
  #now = new Map<SourcePicture, { upload: Upload; textures: Texture[] }>();

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
    this.#pool = new Pool((texture) => gl.deleteTexture(texture));
  }

  of(picture: SourcePicture): Upload {
    const known = this.#now.get(picture) ?? this.#last.get(picture) ?? this.#make(picture);
    this.#now.set(picture, known);
    return known.upload;
  }

  /** A draw is over: what it did not use is free for the next. */
  age(): void {
    for (const [picture, { textures }] of this.#last) {
      if (!this.#now.has(picture)) for (const { key, texture } of textures) this.#pool.give(key, texture);
    }
    this.#last = this.#now;
    this.#now = new Map();
    this.#pool.age();
  }

  clear(): void {
    this.age();
    this.age();
    this.#pool.clear();
  }

  #make(picture: SourcePicture): { upload: Upload; textures: Texture[] } {
    if (picture.kind === 'yuv') return this.#yuv(picture);
    const source = this.#rgba(picture.shape);
    const gl = this.#gl;
    const { width, height } = picture.shape;
    if (picture.kind === 'rgba')
      gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, picture.data);
    else gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, gl.RGBA, gl.UNSIGNED_BYTE, picture.frame);
    const layout = picture.kind === 'rgba' ? picture.order : 'rgba';
    return {
      upload: { layout, bind: (program) => program.texture('source', source.texture) },
      textures: [source],
    };
  }

  #yuv({ encoding, luma, chroma, alpha }: YuvPicture): { upload: Upload; textures: Texture[] } {
    const [y, uv] = [this.#plane(luma), this.#chroma(chroma.length === 1 ? chroma[0] : this.#interleaved(...chroma))];
    const opacity = alpha && this.#plane(alpha);
    const { lumaOffset, lumaGain, chromaOffset, chromaGain, redV, greenU, greenV, blueU } = yuvToRgb(encoding);
    const { horizontal, vertical } = encoding.subsampling;
    const bind = (program: Program): void => {
      program
        .texture('luma', y.texture)
        .texture('chroma', uv.texture)
        .float('code', lumaOffset, lumaGain, chromaOffset, chromaGain)
        .float('matrix', redV, greenU, greenV, blueU)
        .float('chromaStep', 1 / horizontal, 1 / vertical)
        .float(
          'chromaStart',
          horizontal === 2 && encoding.chromaLocation === 'center' ? 0.25 : 0,
          vertical === 2 ? 0.25 : 0,
        );
      if (opacity) program.texture('alphaPlane', opacity.texture).float('alphaGain', 1 / (2 ** encoding.bitDepth - 1));
    };
    const deep = encoding.bitDepth > 8;
    const layout = deep ? (alpha ? 'yuv-deep-alpha' : 'yuv-deep') : alpha ? 'yuv-alpha' : 'yuv';
    return { upload: { layout, bind }, textures: opacity ? [y, uv, opacity] : [y, uv] };
  }

  /** U and V beside each other, so that one read gives both. */
  #interleaved(u: Plane, v: Plane): Plane {
    const { width, height } = u;
    const length = 2 * width * height;
    const Samples = u.data instanceof Uint16Array ? Uint16Array : Uint8Array;
    if (!(this.#scratch instanceof Samples) || this.#scratch.length !== length) this.#scratch = new Samples(length);
    const data = this.#scratch;
    for (let row = 0, at = 0; row < height; row++) {
      const [ofU, ofV] = [row * u.stride, row * v.stride];
      for (let column = 0; column < width; column++) {
        data[at++] = u.data[ofU + column] ?? 0;
        data[at++] = v.data[ofV + column] ?? 0;
      }
    }
    return { data, width, height, stride: 2 * width, channels: 2 };
  }

  #chroma(plane: Plane): Texture {
    const gl = this.#gl;
    const deep = plane.data instanceof Uint16Array;
    return deep
      ? this.#samples(plane, gl.RG16UI, gl.RG_INTEGER, gl.UNSIGNED_SHORT)
      : this.#samples(plane, gl.RG8, gl.RG, gl.UNSIGNED_BYTE);
  }

  #plane(plane: Plane): Texture {
    const gl = this.#gl;
    const deep = plane.data instanceof Uint16Array;
    return deep
      ? this.#samples(plane, gl.R16UI, gl.RED_INTEGER, gl.UNSIGNED_SHORT)
      : this.#samples(plane, gl.R8UI, gl.RED_INTEGER, gl.UNSIGNED_BYTE);
  }

  #samples({ data, width, height, stride, channels }: Plane, internal: GLenum, format: GLenum, type: GLenum): Texture {
    const gl = this.#gl;
    const taken = this.#take(internal, { width, height });
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, stride / channels);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, height, format, type, data);
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, 0);
    return taken;
  }

  #rgba(size: Size): Texture {
    return this.#take(this.#gl.RGBA8, size);
  }

  /** Leaves the texture bound. */
  #take(internal: GLenum, { width, height }: Size): Texture {
    const gl = this.#gl;
    const key = `${internal}:${width}x${height}`;
    let made = false;
    const texture = this.#pool.take(key, () => {
      made = true;
      return gl.createTexture();
    });
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    if (made) {
      gl.texStorage2D(gl.TEXTURE_2D, 1, internal, width, height);
      const filter = internal === gl.RG8 ? gl.LINEAR : gl.NEAREST;
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, filter);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, filter);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
    }
    return { key, texture };
  }
}
