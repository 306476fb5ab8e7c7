import type { Rate } from '../../time/rate.ts';
import { rate as makeRate } from '../../time/rate.ts';
import type { Speed } from '../../timeline/model/records.ts';
import { timeOfNumber } from '../rates.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/read-xml.ts';
import { isTrue, numberIn } from './reading.ts';

/** A clip's way through its media. `source` is the frame of the media (at the clip's rate, from its first) that the clip's own frame shows. */
export interface Retiming {
  readonly source: (clipFrame: number) => number;
  readonly speed: (first: number, clipFrameOf: (when: number) => number) => Speed;
  readonly exact: boolean;
}

/**
 * Reads the `timeremap` filter. `in`, `out` and `duration` of a retimed clip count frames after retiming; `graphdict` goes from those to frames of the media. Backwards, a
 * value of the graph is where the frame shown ends (Premiere begins a reversed clip of n frames at n).
 */
export function readRetiming(clip: XmlElement, clipRate: Rate, mediaFrames: number, file: string): Retiming {
  const effect = childrenOf(clip, 'filter')
    .map((filter) => childOf(filter, 'effect'))
    .find((each) => each && textOf(each, 'effectid') === 'timeremap');
  if (!effect) return NORMAL;
  const parameter = (id: string): XmlElement | undefined =>
    childrenOf(effect, 'parameter').find((each) => textOf(each, 'parameterid') === id);
  const graphed = parameter('graphdict');
  const graph = graphed ? pointsOf(graphed, file) : [];
  const percent = numberIn(parameter('speed') ?? effect, 'value', file) ?? 100;
  const backwards = isTrue(textOf(parameter('reverse') ?? effect, 'value')) !== percent < 0;
  const variable = numberIn(parameter('variablespeed') ?? effect, 'value', file) === 1;
  if (variable && graph.length >= 2) return remapped(graph, clipRate);
  if (percent === 0) {
    const held = graph[0]?.value;
    return { source: (frame) => held ?? frame, speed: () => ({ kind: 'freeze' }), exact: true };
  }
  const { num, den } = fraction(Math.abs(percent) / 100);
  const ratio = num / den;
  const end = graph[0] && backwards ? graph[0].value : mediaFrames;
  return {
    source: (frame) => (backwards ? end - frame * ratio - 1 : frame * ratio),
    speed: () => ({ kind: 'constant', num: backwards ? -num : num, den }),
    exact: true,
  };
}

interface Point {
  readonly when: number;
  readonly value: number;
}

function pointsOf(graph: XmlElement, file: string): Point[] {
  const points = childrenOf(graph, 'keyframe').flatMap((keyframe) => {
    const [when, value] = [numberIn(keyframe, 'when', file), numberIn(keyframe, 'value', file)];
    return when === null || value === null ? [] : [{ when, value }];
  });
  return points.sort((a, b) => a.when - b.when).filter(({ when }, i, all) => when !== all[i - 1]?.when);
}

function remapped(points: readonly Point[], clipRate: Rate): Retiming {
  const source = (frame: number): number => {
    const next = points.findIndex(({ when }) => when > frame);
    const index = next === -1 ? points.length - 2 : Math.max(0, next - 1);
    const [from, to] = [points[index], points[index + 1]];
    if (!from || !to) return frame;
    return from.value + ((frame - from.when) * (to.value - from.value)) / (to.when - from.when);
  };
  const exact = points.every(({ when }) => Number.isInteger(when));
  return {
    source,
    speed: (first, clipFrameOf) => {
      const keyframes = points
        .map(({ when, value }) => ({ at: clipFrameOf(when), offset: timeOfNumber(value - source(first), clipRate) }))
        .filter(({ at }, i, all) => at !== all[i - 1]?.at);
      return keyframes.length < 2 ? { kind: 'constant', num: 1, den: 1 } : { kind: 'remap', keyframes };
    },
    exact,
  };
}

/** The fraction with the smallest denominator within a billionth: 33.333… % is a third, 500.012 % is what it says (continued fraction). */
export function fraction(value: number): { num: number; den: number } {
  let [beforeNum, num, beforeDen, den] = [0, 1, 1, 0];
  let rest = value;
  for (let i = 0; i < 40; i++) {
    const whole = Math.floor(rest);
    [beforeNum, num] = [num, whole * num + beforeNum];
    [beforeDen, den] = [den, whole * den + beforeDen];
    if (Math.abs(num / den - value) <= 1e-9 * value || rest === whole || den > 1e7) break;
    rest = 1 / (rest - whole);
  }
  const { num: n, den: d } = makeRate(Math.max(1, num), den);
  return { num: n, den: d };
}

const NORMAL: Retiming = {
  source: (frame) => frame,
  speed: () => ({ kind: 'constant', num: 1, den: 1 }),
  exact: true,
};
