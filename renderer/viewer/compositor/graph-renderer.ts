import type { CubeLut } from '../../../core/render/cube-lut.ts';
import type {
  TextPicture,
  FrameGraph,
  Layer,
  MediaFrame,
  Passage,
  PictureEffect,
  PlacedPicture,
} from '../../../core/render/graph.ts';
import { isWhole, mappingOf, type Mapping, type Size, type SourceShape } from '../../../core/render/placement.ts';
import { bindEffect, effectShape, type ReadyEffect } from './bind-effects.ts';
import { LutTextures } from './lut-textures.ts';
import { Program } from './program.ts';
import { blendShader, copyShader, fillShader, placeShader, prepareShader, SIDES } from './shaders/passes.ts';
import type { SourcePicture } from './source-picture.ts';
import { Targets, type Target } from './targets.ts';
import { Uploads, type Upload } from './uploads.ts';

/** What a graph needs from outside. What is missing is left out: a source is not there, a table changes nothing. */
export interface GraphInputs {
  readonly pictures: ReadonlyMap<MediaFrame | TextPicture, SourcePicture>;
  readonly luts: ReadonlyMap<string, CubeLut>;
}

/** Where a pass draws: a target, or the canvas, whose rows start at the bottom. */
interface Surface extends Size {
  readonly framebuffer: WebGLFramebuffer | null;
}

/** How much of a picture counts: all of it, or one side of a wipe. */
interface Weight {
  readonly opacity: number;
  readonly wipe?: { readonly of: Extract<Passage, { kind: 'wipe' }>; readonly side: 1 | -1 };
}

/** How what is drawn joins what is there: over it, added to its light (the blend mode), summed with it as the parts of a passage are, or in its place. */
type Joining = 'over' | 'add' | 'sum' | 'replace';

/** What of the colour there, and of its alpha, stays. */
const STAYS = {
  over: ['ONE_MINUS_SRC_ALPHA', 'ONE_MINUS_SRC_ALPHA'],
  add: ['ONE', 'ONE_MINUS_SRC_ALPHA'],
  sum: ['ONE', 'ONE'],
} as const;

/** Executes frame graphs on one WebGL 2 context. The canvas must be of the graph's size. See docs/render.md. */
export class GraphRenderer {
  readonly #gl: WebGL2RenderingContext;
  readonly #targets: Targets;
  readonly #uploads: Uploads;
  readonly #luts: LutTextures;
  readonly #programs = new Map<string, Program>();

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
    this.#targets = new Targets(gl);
    this.#uploads = new Uploads(gl);
    this.#luts = new LutTextures(gl);
    gl.disable(gl.DITHER);
  }

  /** Draws the graph over black. */
  draw(graph: FrameGraph, inputs: GraphInputs): void {
    const screen: Surface = { framebuffer: null, width: graph.width, height: graph.height };
    const { layers } = graph;
    const [first] = layers;
    this.#clear(screen);
    if (first && !(layers.length === 1 && this.#alone(first, screen, inputs))) {
      const whole = this.#render(graph, inputs);
      this.#copy(whole, screen, 'replace');
      this.#targets.give(whole);
    }
    this.#uploads.age();
    this.#targets.age();
  }

  /** Draws the only layer of a graph, where one pass does: that needs no target to come together in. */
  #alone({ picture }: Layer, screen: Surface, inputs: GraphInputs): boolean {
    if (picture.kind === 'placed') {
      this.#place(picture, screen, inputs, 'replace');
      return true;
    }
    const sides = picture.kind === 'dip' ? [] : sidesOf(picture);
    return sides.length === 2 && this.#sum(sides, screen, inputs, 'replace');
  }

  dispose(): void {
    this.#uploads.clear();
    this.#targets.clear();
    this.#luts.clear();
  }

  #render({ width, height, layers }: FrameGraph, inputs: GraphInputs): Target {
    let below = this.#targets.take({ width, height });
    this.#clear(below);
    for (const [i, layer] of layers.entries()) {
      const { picture, blend } = layer;
      // Any blend with nothing is the layer itself.
      if (i === 0) this.#layer(picture, below, inputs);
      else if (picture.kind === 'placed' && blend === 'normal') this.#place(picture, below, inputs, 'over');
      else below = this.#blend(below, layer, inputs);
    }
    return below;
  }

  /** Draws a layer by itself, then joins it with what is below: that target is given back for the one returned. */
  #blend(below: Target, { picture, blend }: Layer, inputs: GraphInputs): Target {
    const own = this.#targets.take(below);
    this.#clear(own);
    this.#layer(picture, own, inputs);
    let result = below;
    if (blend === 'normal' || blend === 'add') this.#copy(own, below, blend === 'normal' ? 'over' : 'add');
    else {
      result = this.#targets.take(below);
      this.#onto(this.#program(blendShader(blend)), result, 'replace')
        .texture('canvas', below.texture)
        .texture('layer', own.texture)
        .draw();
      this.#targets.give(below);
    }
    this.#targets.give(own);
    return result;
  }

  /** Draws a layer on a surface that has nothing on it. */
  #layer(picture: Layer['picture'], onto: Surface, inputs: GraphInputs): void {
    if (picture.kind === 'placed') {
      this.#place(picture, onto, inputs, 'sum');
      return;
    }
    const sides = sidesOf(picture);
    if (!(sides.length === 2 && this.#sum(sides, onto, inputs, 'sum')))
      for (const { placed, weight } of sides) this.#place(placed, onto, inputs, 'sum', weight);
    if (picture.kind !== 'dip') return;
    const filled = 1 - Math.abs(2 * picture.share - 1);
    const colour = [...picture.colour, 1].map((value) => value * filled);
    this.#onto(this.#program(fillShader), onto, 'sum')
      .float('colour', ...colour)
      .draw();
  }

  #place(
    placed: PlacedPicture,
    onto: Surface,
    inputs: GraphInputs,
    joining: Joining,
    weight: Weight = { opacity: 1 },
  ): void {
    const source = this.#readable(placed, inputs, weight);
    if (!source) return;
    const { shape } = source;
    const mapping = mappingOf(onto, shape, placed.placement);
    if (isWhole(onto, shape, placed.placement)) this.#prepare([source], onto, joining);
    else if (mapping) {
      const prepared = source.prepared ?? this.#targets.take(shape);
      if (!source.prepared) this.#prepare([{ ...source, weight: { opacity: 1 } }], prepared, 'replace');
      const program = this.#onto(this.#program(placeShader), onto, joining).texture('source', prepared.texture);
      bindMapping(program, mapping);
      bindWeight(program.of(SIDES[0]), source.weight, onto);
      program.draw();
      if (!source.prepared) this.#targets.give(prepared);
    }
    source.free();
  }

  /** Draws both pictures of a passage at once where each pixel is one sample of either; else says no. */
  #sum(sides: readonly Side[], onto: Surface, inputs: GraphInputs, joining: Joining): boolean {
    if (!sides.every(({ placed }) => isRead(placed, onto, inputs))) return false;
    const sources = sides.flatMap(({ placed, weight }) => this.#readable(placed, inputs, weight) ?? []);
    this.#prepare(sources, onto, joining);
    for (const source of sources) source.free();
    return true;
  }

  /** A picture's source, ready to be read; null where it is missing. */
  #readable({ source, effects, opacity }: PlacedPicture, inputs: GraphInputs, weight: Weight): Readable | null {
    const common = {
      effects: readyEffects(effects, inputs.luts),
      weight: { ...weight, opacity: weight.opacity * opacity },
    };
    if (source.kind === 'nested') {
      const { width, height } = source.graph;
      const nest = this.#render(source.graph, inputs);
      return {
        ...common,
        shape: { width, height, pixelAspect: 1, rotation: 0 },
        upload: { layout: 'premultiplied', bind: (program) => program.texture('source', nest.texture) },
        prepared: common.effects.length === 0 ? nest : null,
        free: () => this.#targets.give(nest),
      };
    }
    const picture = inputs.pictures.get(source);
    if (!picture) return null;
    const upload = this.#uploads.of(picture);
    return { ...common, shape: picture.shape, upload, prepared: null, free: () => undefined };
  }

  /** The sources' own samples after their effects, one of each for each pixel of the surface, summed. */
  #prepare(sources: readonly Readable[], onto: Surface, joining: Joining): void {
    const readings = sources.map(({ upload, effects }) => ({
      layout: upload.layout,
      effects: effects.map(effectShape),
    }));
    const program = this.#program(prepareShader(readings));
    // Before the program's own textures: making a table's texture binds it.
    for (const { effects } of sources)
      for (const effect of effects) if (effect.kind === 'lut') this.#luts.of(effect.lut);
    this.#onto(program, onto, joining);
    for (const [i, { upload, shape, effects, weight }] of sources.entries()) {
      program.of(SIDES[i] ?? '');
      upload.bind(program);
      for (const [n, effect] of effects.entries()) bindEffect(this.#gl, program, n, effect, shape, this.#luts);
      bindWeight(program, weight, onto);
    }
    program.draw();
  }

  #copy(source: Target, onto: Surface, joining: Joining): void {
    this.#onto(this.#program(copyShader), onto, joining).texture('source', source.texture).draw();
  }

  #clear(surface: Surface): void {
    const gl = this.#gl;
    this.#bind(surface);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
  }

  #bind({ framebuffer, width, height }: Surface): void {
    const gl = this.#gl;
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
    gl.viewport(0, 0, width, height);
  }

  /** Makes the surface what the program draws on. */
  #onto(program: Program, surface: Surface, joining: Joining): Program {
    const gl = this.#gl;
    this.#bind(surface);
    if (joining === 'replace') gl.disable(gl.BLEND);
    else {
      const [colour, alpha] = STAYS[joining];
      gl.enable(gl.BLEND);
      gl.blendFuncSeparate(gl.ONE, gl[colour], gl.ONE, gl[alpha]);
    }
    return program.use().int('flipped', surface.framebuffer === null ? surface.height : 0);
  }

  #program(fragment: string): Program {
    const known = this.#programs.get(fragment) ?? new Program(this.#gl, fragment);
    this.#programs.set(fragment, known);
    return known;
  }
}

interface Readable {
  readonly upload: Upload;
  readonly shape: SourceShape;
  readonly effects: readonly ReadyEffect[];
  readonly weight: Weight;
  /** The source where it is premultiplied and has no effects: it can be placed at once. */
  readonly prepared: Target | null;
  /** Ends the use of what was made for it. */
  readonly free: () => void;
}

/** One of a passage's pictures. */
interface Side {
  readonly placed: PlacedPicture;
  readonly weight: Weight;
}

/** Whether a picture's samples are the canvas' pixels. */
function isRead({ source, placement }: PlacedPicture, canvas: Size, { pictures }: GraphInputs): boolean {
  if (source.kind === 'nested') return false;
  const picture = pictures.get(source);
  return picture !== undefined && isWhole(canvas, picture.shape, placement);
}

/** The pictures of a passage that can be seen, with how much each counts. */
function sidesOf(passage: Passage): Side[] {
  const { from, to, share } = passage;
  const filled = 1 - Math.abs(2 * share - 1);
  const weights = ((): readonly [Weight, Weight] => {
    switch (passage.kind) {
      case 'dissolve':
        return [{ opacity: 1 - share }, { opacity: share }];
      case 'dip':
        return share < 0.5 ? [{ opacity: 1 - filled }, { opacity: 0 }] : [{ opacity: 0 }, { opacity: 1 - filled }];
      case 'wipe':
        return [
          { opacity: 1, wipe: { of: passage, side: -1 } },
          { opacity: 1, wipe: { of: passage, side: 1 } },
        ];
    }
  })();
  return [from, to].flatMap((placed, i) => {
    const weight = weights[i];
    return placed && weight && weight.opacity > 0 ? [{ placed, weight }] : [];
  });
}

function readyEffects(effects: readonly PictureEffect[], luts: ReadonlyMap<string, CubeLut>): ReadyEffect[] {
  return effects.flatMap((effect): ReadyEffect[] => {
    if (effect.kind !== 'lut') return [effect];
    const lut = luts.get(effect.path);
    return lut ? [{ kind: 'lut', lut, mix: effect.mix }] : [];
  });
}

function bindMapping(program: Program, { toSource, toPicture, edges, reads }: Mapping): void {
  program
    .float('sourceAcross', toSource[0], toSource[1], toSource[2])
    .float('sourceDown', toSource[3], toSource[4], toSource[5])
    .float('pictureAcross', toPicture[0], toPicture[1], toPicture[2])
    .float('pictureDown', toPicture[3], toPicture[4], toPicture[5])
    .float('edges', edges.left, edges.right, edges.top, edges.bottom)
    .int('reads', reads);
}

function bindWeight(program: Program, { opacity, wipe }: Weight, { width, height }: Size): void {
  program.float('opacity', opacity).int('wipeSide', wipe?.side ?? 0);
  if (!wipe) return;
  const { angle, softness, share } = wipe.of;
  const turn = (angle * Math.PI) / 180;
  const [across, down] = [Math.cos(turn), Math.sin(turn)];
  const way = Math.abs(across) * width + Math.abs(down) * height;
  const soft = Math.max(1 / way, Math.min(1, Math.max(0, softness)));
  const start = 0.5 - ((width / 2) * across + (height / 2) * down) / way;
  program.float('wipeWay', across / way, down / way, start).float('wipeEdge', share * (1 + soft), 1 / soft);
}
