import type { ScopeName } from '../../editor/scopes-slice.ts';
import { planes } from './planes.ts';
import { columnsShader, coverShader, glowShader, inkShader, peakShader, scatterShaders, sumShader } from './shaders.ts';

/** Samples across the picture. Fewer than it has pixels; each is one of them, none a mixture. */
const across = 480;

/** How fast a cell saturates; the more samples share a cell by nature, the slower. */
const gains: Readonly<Record<Exclude<ScopeName, 'histogram'>, number>> = {
  waveform: 0.3,
  parade: 0.16,
  vectorscope: 0.2,
  chromaticity: 0.2,
};

const instances: Readonly<Record<ScopeName, number>> = {
  waveform: 1,
  parade: 3,
  vectorscope: 1,
  histogram: 4,
  chromaticity: 1,
};

interface Plane {
  readonly texture: WebGLTexture;
  readonly target: WebGLFramebuffer;
  readonly width: number;
  readonly height: number;
}

/**
 * Draws scopes of a picture with WebGL 2: every sample is a point that is added to a plane of half floats, and planes are drawn as light. One context for all scopes,
 * so that the picture is sampled once. Cost: one vertex for each sample and channel, 129,600 for every row of 16:9; without a graphics card, drawn by
 * SwiftShader, 0.3 to 0.4 µs each on a core of 2026.
 */
export class ScopeRenderer {
  readonly #canvas: HTMLCanvasElement;
  readonly #gl: WebGL2RenderingContext;
  readonly #sampler: CanvasRenderingContext2D;
  readonly #picture: WebGLTexture;
  readonly #scatter: Readonly<Record<ScopeName, WebGLProgram>>;
  readonly #planes: Readonly<Record<ScopeName, Plane>>;
  readonly #glow: WebGLProgram;
  readonly #sum: WebGLProgram;
  readonly #peak: WebGLProgram;
  readonly #columns: WebGLProgram;
  readonly #shares: Plane;
  readonly #most: Plane;

  private constructor(gl: WebGL2RenderingContext, canvas: HTMLCanvasElement, sampler: CanvasRenderingContext2D) {
    this.#gl = gl;
    this.#canvas = canvas;
    this.#sampler = sampler;
    this.#picture = texture(gl, gl.NEAREST);
    const scatter = (name: ScopeName) => program(gl, scatterShaders[name], inkShader);
    const plane = (name: ScopeName) => makePlane(gl, planes[name].width, planes[name].height);
    this.#scatter = ofEach(scatter);
    this.#planes = ofEach(plane);
    this.#glow = program(gl, coverShader, glowShader);
    this.#sum = program(gl, coverShader, sumShader);
    this.#peak = program(gl, coverShader, peakShader);
    this.#columns = program(gl, coverShader, columnsShader);
    this.#shares = makePlane(gl, planes.histogram.width, 1);
    this.#most = makePlane(gl, 1, 1);
  }

  /** Null where the machine gives no WebGL 2 that can add up half floats. `onLost` is called when it takes the context away. */
  static create(onLost: () => void): ScopeRenderer | null {
    const canvas = document.createElement('canvas');
    const gl = canvas.getContext('webgl2', { alpha: false, antialias: false, depth: false });
    const sampler = document.createElement('canvas').getContext('2d', { alpha: false });
    if (!gl?.getExtension('EXT_color_buffer_float') || !sampler) return null;
    canvas.addEventListener('webglcontextlost', onLost);
    return new ScopeRenderer(gl, canvas, sampler);
  }

  /** Samples a picture; scopes are drawn of it until the next one. */
  take(picture: HTMLCanvasElement): void {
    const gl = this.#gl;
    const { canvas } = this.#sampler;
    const scale = Math.min(1, across / picture.width);
    const [width, height] = [Math.round(picture.width * scale), Math.max(1, Math.round(picture.height * scale))];
    if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
    this.#sampler.imageSmoothingEnabled = false;
    this.#sampler.drawImage(picture, 0, 0, width, height);
    gl.bindTexture(gl.TEXTURE_2D, this.#picture);
    gl.pixelStorei(gl.UNPACK_COLORSPACE_CONVERSION_WEBGL, gl.NONE);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, gl.RGBA, gl.UNSIGNED_BYTE, canvas);
  }

  /** The samples of the picture as R, G, B, A bytes. Waits for the graphics card: not for every picture. */
  samples(): Uint8Array {
    const gl = this.#gl;
    const { width, height } = this.#sampler.canvas;
    const bytes = new Uint8Array(width * height * 4);
    const target = gl.createFramebuffer();
    gl.bindFramebuffer(gl.FRAMEBUFFER, target);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, this.#picture, 0);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
    gl.deleteFramebuffer(target);
    return bytes;
  }

  /** Draws a scope over the whole of a canvas, of every `stride`th row of the picture. */
  draw(scope: ScopeName, onto: CanvasRenderingContext2D, stride: number): void {
    const { width, height } = onto.canvas;
    const samples = this.#count(scope, stride);
    if (scope === 'histogram') this.#sumUp(samples);
    this.#show(scope, width, height, stride);
    onto.drawImage(this.#canvas, 0, this.#canvas.height - height, width, height, 0, 0, width, height);
  }

  dispose(): void {
    this.#gl.getExtension('WEBGL_lose_context')?.loseContext();
  }

  /** Adds the samples up in the scope's plane; gives back how many there were. */
  #count(scope: ScopeName, stride: number): number {
    const gl = this.#gl;
    const plane = this.#planes[scope];
    const shader = this.#scatter[scope];
    const { width, height } = this.#sampler.canvas;
    const samples = width * Math.ceil(height / stride);
    this.#into(plane);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.useProgram(shader);
    gl.uniform2f(gl.getUniformLocation(shader, 'plane'), plane.width, plane.height);
    gl.uniform1i(gl.getUniformLocation(shader, 'stride'), stride);
    this.#read(shader, 'picture', this.#picture, 0);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE);
    gl.drawArraysInstanced(gl.POINTS, 0, samples, instances[scope]);
    gl.disable(gl.BLEND);
    return samples;
  }

  /** The histogram's counts as shares, and the largest of them. */
  #sumUp(samples: number): void {
    const gl = this.#gl;
    this.#into(this.#shares);
    gl.useProgram(this.#sum);
    gl.uniform1f(gl.getUniformLocation(this.#sum, 'samples'), samples);
    this.#read(this.#sum, 'counts', this.#planes.histogram.texture, 0);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
    this.#into(this.#most);
    gl.useProgram(this.#peak);
    this.#read(this.#peak, 'counts', this.#shares.texture, 0);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  #show(scope: ScopeName, width: number, height: number, stride: number): void {
    const gl = this.#gl;
    if (this.#canvas.width < width) this.#canvas.width = width;
    if (this.#canvas.height < height) this.#canvas.height = height;
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.viewport(0, 0, width, height);
    const shader = scope === 'histogram' ? this.#columns : this.#glow;
    gl.useProgram(shader);
    if (scope === 'histogram') {
      this.#read(shader, 'counts', this.#shares.texture, 0);
      this.#read(shader, 'peak', this.#most.texture, 1);
      gl.uniform2f(gl.getUniformLocation(shader, 'pixel'), 1 / width, 1 / height);
    } else {
      this.#read(shader, 'counts', this.#planes[scope].texture, 0);
      gl.uniform1f(gl.getUniformLocation(shader, 'gain'), gains[scope] * stride);
    }
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  #into({ target, width, height }: Plane): void {
    this.#gl.bindFramebuffer(this.#gl.FRAMEBUFFER, target);
    this.#gl.viewport(0, 0, width, height);
  }

  #read(shader: WebGLProgram, name: string, from: WebGLTexture, unit: number): void {
    const gl = this.#gl;
    gl.activeTexture(gl.TEXTURE0 + unit);
    gl.bindTexture(gl.TEXTURE_2D, from);
    gl.uniform1i(gl.getUniformLocation(shader, name), unit);
    gl.activeTexture(gl.TEXTURE0);
  }
}

function ofEach<T>(make: (name: ScopeName) => T): Record<ScopeName, T> {
  return {
    waveform: make('waveform'),
    parade: make('parade'),
    vectorscope: make('vectorscope'),
    histogram: make('histogram'),
    chromaticity: make('chromaticity'),
  };
}

function program(gl: WebGL2RenderingContext, vertex: string, fragment: string): WebGLProgram {
  const made = gl.createProgram();
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(kind);
    if (!shader) continue;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(made, shader);
    // It goes with the program.
    gl.deleteShader(shader);
  }
  gl.linkProgram(made);
  if (!gl.getProgramParameter(made, gl.LINK_STATUS) && !gl.isContextLost())
    throw new Error(`A scope's shader does not link: ${gl.getProgramInfoLog(made)}`);
  return made;
}

function texture(gl: WebGL2RenderingContext, filter: number): WebGLTexture {
  const made = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, made);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, filter);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, filter);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
  return made;
}

function makePlane(gl: WebGL2RenderingContext, width: number, height: number): Plane {
  const made = texture(gl, gl.LINEAR);
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA16F, width, height);
  const target = gl.createFramebuffer();
  gl.bindFramebuffer(gl.FRAMEBUFFER, target);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, made, 0);
  return { texture: made, target, width, height };
}
