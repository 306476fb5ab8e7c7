import { vertexShader } from './shaders/vertex.ts';

/** A fragment shader drawn over every pixel of a target. */
export class Program {
  readonly #gl: WebGL2RenderingContext;
  readonly #program: WebGLProgram;
  readonly #locations = new Map<string, WebGLUniformLocation | null>();
  #units = 0;
  #side = '';

  constructor(gl: WebGL2RenderingContext, fragment: string) {
    this.#gl = gl;
    this.#program = gl.createProgram();
    for (const [type, source] of [
      [gl.VERTEX_SHADER, vertexShader],
      [gl.FRAGMENT_SHADER, fragment],
    ] as const) {
      const shader = gl.createShader(type);
      // Null only when the context is lost: whatever is drawn then goes nowhere.
      if (!shader) continue;
      gl.shaderSource(shader, source);
      gl.compileShader(shader);
      gl.attachShader(this.#program, shader);
      gl.deleteShader(shader);
    }
    gl.linkProgram(this.#program);
    if (!gl.getProgramParameter(this.#program, gl.LINK_STATUS) && !gl.isContextLost())
      throw new Error(this.#complaint());
  }

  /** Uniforms and textures are set after this, then `draw` follows. */
  use(): this {
    this.#gl.useProgram(this.#program);
    this.#units = 0;
    this.#side = '';
    return this;
  }

  /** What is set from here on belongs to one of the pictures that the program reads: its names end in `side`. */
  of(side: string): this {
    this.#side = side;
    return this;
  }

  float(name: string, ...values: readonly number[]): this {
    const [gl, at] = [this.#gl, this.#location(name)];
    if (values.length === 1) gl.uniform1fv(at, values);
    else if (values.length === 2) gl.uniform2fv(at, values);
    else if (values.length === 3) gl.uniform3fv(at, values);
    else gl.uniform4fv(at, values);
    return this;
  }

  int(name: string, value: number): this {
    this.#gl.uniform1i(this.#location(name), value);
    return this;
  }

  texture(name: string, texture: WebGLTexture, target: GLenum = this.#gl.TEXTURE_2D): this {
    const gl = this.#gl;
    gl.activeTexture(gl.TEXTURE0 + this.#units);
    gl.bindTexture(target, texture);
    return this.int(name, this.#units++);
  }

  draw(): void {
    this.#gl.drawArrays(this.#gl.TRIANGLES, 0, 3);
  }

  #location(own: string): WebGLUniformLocation | null {
    const name = `${own}${this.#side}`;
    const known = this.#locations.get(name);
    if (known !== undefined) return known;
    const location = this.#gl.getUniformLocation(this.#program, name);
    this.#locations.set(name, location);
    return location;
  }

  #complaint(): string {
    const logs = (this.#gl.getAttachedShaders(this.#program) ?? []).map((shader) => this.#gl.getShaderInfoLog(shader));
    return `A shader of the viewer can't be built: ${[this.#gl.getProgramInfoLog(this.#program), ...logs].join(' ')}`;
  }
}
