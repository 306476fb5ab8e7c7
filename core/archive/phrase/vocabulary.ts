import type { RightsState } from '../../rights/rights.ts';
import type { FacetFilter, FacetWish } from '../facets.ts';

/** What a wish adds to a score at most; the cosine of an example, next to which it stands, is at most 1. */
const wishWeight = 0.2;

type Choice = Extract<FacetFilter, { any: string[] }>['facet'];
type Measure = Extract<FacetFilter, { from?: number | undefined }>['facet'];

/** A word or words of cinematography and what they ask of a shot. What a shot is or is not, filters; what it has more or less of, ranks. */
export interface Term {
  /** The first is its name; the others mean the same. Lower case, words apart; hyphens and plurals are not needed. */
  readonly words: readonly [string, ...string[]];
  readonly filter?: FacetFilter;
  readonly wishes?: readonly FacetWish[];
  /** How it must stand with the footage's rights. */
  readonly rights?: RightsState;
}

function is(facet: Choice, any: string | readonly string[], ...words: Term['words']): Term {
  return { words, filter: { facet, any: typeof any === 'string' ? [any] : [...any] } };
}

function wished(wishes: readonly FacetWish[], ...words: Term['words']): Term {
  return { words, wishes };
}

function rights(state: RightsState, ...words: Term['words']): Term {
  return { words, rights: state };
}

/** The more of it from `from` to `to`, the better. */
function more(facet: Measure, from: number, to: number): FacetWish {
  return { facet, from, to, weight: wishWeight };
}

function better(facet: Choice, ...any: [string, ...string[]]): FacetWish {
  return { facet, any, weight: wishWeight };
}

const warm = more('colour-temperature', 5500, 3800);
const cool = more('colour-temperature', 5500, 7500);
const dark = more('white-point', 0.9, 0.5);
const contrasty = more('contrast', 0.4, 0.8);
const flat = more('contrast', 0.6, 0.3);
const muted = more('saturation', 0.08, 0.02);
const vivid = more('saturation', 0.06, 0.15);

/** The words, by what they are about. docs/cinematography-words.md is written from this table. */
export const vocabulary: Readonly<Record<string, readonly Term[]>> = {
  'Shot size': [
    is(
      'shot-size',
      'extreme-wide',
      'extreme wide',
      'extreme wide shot',
      'extreme long shot',
      'very wide',
      'ews',
      'els',
    ),
    is('shot-size', 'wide', 'wide', 'wide shot', 'long shot', 'ws'),
    is('shot-size', ['extreme-wide', 'wide'], 'establishing', 'establishing shot', 'master shot', 'vista'),
    is('shot-size', 'full', 'full shot', 'full figure', 'full length', 'fs'),
    is(
      'shot-size',
      'medium-wide',
      'medium wide',
      'medium wide shot',
      'medium long shot',
      'medium full shot',
      'cowboy',
      'american shot',
      'mws',
      'mls',
    ),
    is('shot-size', 'medium', 'medium', 'medium shot', 'mid shot', 'waist shot', 'ms'),
    is('shot-size', 'medium-close-up', 'medium close up', 'medium closeup', 'head and shoulders', 'bust shot', 'mcu'),
    is('shot-size', 'close-up', 'close up', 'closeup', 'cu'),
    is('shot-size', ['close-up', 'extreme-close-up'], 'tight', 'tight shot', 'close shot', 'close'),
    is(
      'shot-size',
      'extreme-close-up',
      'extreme close up',
      'extreme closeup',
      'big close up',
      'detail shot',
      'macro',
      'ecu',
      'xcu',
      'bcu',
    ),
  ],
  'Camera movement': [
    is(
      'movement',
      'static',
      'static',
      'static shot',
      'locked off',
      'lock off',
      'locked down',
      'tripod',
      'fixed camera',
    ),
    is('movement', 'handheld', 'handheld', 'hand held', 'shaky', 'shaky cam', 'wobbly'),
    is('movement', ['pan-left', 'pan-right'], 'pan', 'panning'),
    is('movement', 'pan-left', 'pan left', 'panning left', 'pan to the left'),
    is('movement', 'pan-right', 'pan right', 'panning right', 'pan to the right'),
    is('movement', ['tilt-up', 'tilt-down'], 'tilt', 'tilting'),
    is('movement', 'tilt-up', 'tilt up', 'tilting up'),
    is('movement', 'tilt-down', 'tilt down', 'tilting down'),
    is('movement', 'roll', 'roll', 'rolling', 'camera roll'),
    is('movement', 'push-in', 'push in', 'pushing in', 'push', 'dolly in', 'track in', 'move in', 'creep in'),
    is(
      'movement',
      'pull-out',
      'pull out',
      'pull back',
      'pulling out',
      'pulling back',
      'dolly out',
      'dolly back',
      'track out',
    ),
    is('movement', ['truck-left', 'truck-right'], 'truck', 'trucking', 'lateral tracking', 'crab', 'crabbing'),
    is('movement', 'truck-left', 'truck left', 'trucking left', 'track left', 'crab left', 'dolly left'),
    is('movement', 'truck-right', 'truck right', 'trucking right', 'track right', 'crab right', 'dolly right'),
    is('movement', ['pedestal-up', 'pedestal-down'], 'pedestal', 'boom', 'crane', 'jib'),
    is('movement', 'pedestal-up', 'pedestal up', 'boom up', 'crane up', 'jib up', 'rising camera'),
    is('movement', 'pedestal-down', 'pedestal down', 'boom down', 'crane down', 'jib down', 'sinking camera'),
    is('movement', 'arc', 'arc', 'arc shot', 'orbit', 'orbiting', 'circling'),
    is(
      'movement',
      ['push-in', 'pull-out', 'truck-left', 'truck-right', 'pedestal-up', 'pedestal-down', 'arc'],
      'dolly',
      'dolly shot',
      'tracking',
      'tracking shot',
      'travelling',
      'traveling',
    ),
  ],
  Light: [
    is('key', 'low', 'low key', 'low key lighting', 'chiaroscuro'),
    is('key', 'high', 'high key', 'high key lighting'),
    is('key', 'normal', 'normal key', 'medium key'),
    is(
      'key-side',
      'back',
      'backlit',
      'backlight',
      'back light',
      'back lit',
      'backlighting',
      'contre jour',
      'rim lit',
      'rim light',
    ),
    is('key-side', ['left', 'right'], 'side lit', 'sidelit', 'side light', 'sidelight', 'side lighting'),
    is('key-side', 'left', 'lit from the left', 'key from the left', 'left key', 'key left', 'light from the left'),
    is(
      'key-side',
      'right',
      'lit from the right',
      'key from the right',
      'right key',
      'key right',
      'light from the right',
    ),
    is('key-side', 'front', 'front lit', 'frontal', 'front light', 'frontal light', 'lit from the front'),
    wished([more('softness', 0.4, 0.8)], 'soft light', 'soft', 'diffused', 'diffuse', 'softly lit'),
    wished([more('softness', 0.6, 0.2)], 'hard light', 'hard', 'harsh', 'harsh light', 'hard lit'),
    wished([more('key-elevation', 20, 60)], 'top light', 'top lit', 'overhead light', 'toplight'),
    wished([more('key-elevation', 0, -30)], 'underlit', 'light from below', 'lit from below', 'footlight'),
    wished([more('fill-stops', 1.5, 4)], 'dramatic', 'dramatic light', 'high ratio', 'moody'),
    wished([more('fill-stops', 2, 0.5)], 'flat light', 'even light', 'low ratio', 'evenly lit', 'flatly lit'),
    wished([better('key-side', 'back'), contrasty, dark], 'silhouette', 'silhouetted'),
  ],
  'Time and weather of the light': [
    wished([better('key', 'low'), dark], 'night', 'night time', 'nighttime', 'at night'),
    wished([better('key', 'low'), dark, cool], 'moonlight', 'moonlit', 'day for night'),
    wished([better('key', 'high', 'normal'), more('white-point', 0.7, 0.95)], 'day', 'daytime', 'day time'),
    wished(
      [warm, better('key-side', 'back', 'left', 'right'), more('key-elevation', 40, 5)],
      'golden hour',
      'sunset',
      'sunrise',
      'magic hour',
    ),
    wished([more('softness', 0.4, 0.8), flat, cool], 'overcast', 'cloudy', 'grey day', 'gray day'),
    wished(
      [more('softness', 0.6, 0.2), contrasty, more('white-point', 0.7, 0.95)],
      'sunny',
      'sunlit',
      'sunlight',
      'full sun',
    ),
  ],
  Colour: [
    wished([warm], 'warm', 'warm light', 'warm toned'),
    wished([cool], 'cool', 'cold', 'cool light', 'cold light', 'icy'),
    wished(
      [more('colour-temperature', 5000, 3300)],
      'tungsten',
      'incandescent',
      'lamplight',
      'lamplit',
      'practical light',
    ),
    wished([more('colour-temperature', 3800, 2200)], 'candlelight', 'candlelit', 'firelight', 'firelit'),
    wished([more('colour-temperature', 3800, 5600)], 'daylight', 'daylight balanced'),
    wished([better('hue', 'red')], 'red', 'crimson', 'scarlet'),
    wished([better('hue', 'orange')], 'orange', 'amber', 'sodium'),
    wished([better('hue', 'yellow')], 'yellow', 'golden', 'gold'),
    wished([better('hue', 'green')], 'green'),
    wished([better('hue', 'teal')], 'teal', 'cyan', 'turquoise', 'aqua'),
    wished([better('hue', 'blue')], 'blue', 'azure'),
    wished([better('hue', 'purple')], 'purple', 'violet', 'magenta'),
    wished([better('hue', 'pink')], 'pink', 'rose'),
    wished([better('hue', 'neutral'), muted], 'grey', 'gray', 'neutral', 'colourless', 'colorless'),
    wished([vivid], 'saturated', 'vivid', 'colourful', 'colorful', 'vibrant', 'rich colour', 'rich color'),
    wished([muted], 'desaturated', 'muted', 'washed out', 'drained', 'pale'),
    { words: ['black and white', 'monochrome', 'b w', 'bw'], filter: { facet: 'saturation', to: 0.01 } },
    wished([vivid, better('hue', 'pink', 'purple', 'teal'), better('key', 'low')], 'neon'),
    wished([more('saturation', 0.1, 0.05), flat, better('key', 'high')], 'pastel'),
  ],
  Tone: [
    wished([contrasty], 'high contrast', 'contrasty', 'strong contrast', 'punchy'),
    wished([flat], 'low contrast', 'flat', 'soft contrast', 'log'),
    wished([dark], 'dark', 'dim', 'gloomy', 'underexposed'),
    wished([more('white-point', 0.7, 0.95)], 'bright', 'light filled'),
    wished([more('black-point', 0.05, 0)], 'crushed', 'crushed blacks', 'deep blacks'),
    wished([more('black-point', 0.04, 0.15)], 'lifted blacks', 'milky', 'milky blacks', 'faded'),
    wished([more('white-point', 0.93, 1)], 'blown out', 'blown highlights', 'overexposed', 'clipped'),
    wished([muted, contrasty], 'bleach bypass', 'silver retention'),
    wished([better('key', 'low'), contrasty, muted], 'noir', 'film noir'),
  ],
  'Length and joins': [
    { words: ['short', 'short take', 'brief', 'quick'], filter: { facet: 'length', to: 2 } },
    { words: ['long take', 'long', 'lingering', 'oner'], filter: { facet: 'length', from: 10 } },
    is('opens', 'fade-in', 'fade in', 'fades in', 'fade up'),
    is('closes', 'fade-out', 'fade out', 'fades out', 'fade to black'),
    is('opens', 'dissolve', 'dissolve in', 'opens with a dissolve', 'opens on a dissolve'),
    is('closes', 'dissolve', 'dissolve out', 'ends in a dissolve', 'ends with a dissolve'),
  ],
  Rights: [
    rights('usable', 'rights allowed', 'rights usable', 'rights cleared', 'cleared', 'allowed', 'usable'),
    rights('no-consent', 'rights refused', 'rights no consent', 'no consent', 'refused'),
    rights('expired', 'rights expired', 'expired'),
    rights('unknown', 'rights unknown', 'rights not recorded', 'not recorded', 'unknown'),
  ],
};

/** Words that ask for nothing by themselves. */
// prettier-ignore
export const fillers: readonly string[] = [
  'a', 'an', 'the', 'and', 'with', 'on', 'in', 'of', 'at', 'to', 'by', 'from', 'is', 'are', 'but', 'any', 'some', 'very', 'shot', 'camera',
  'move', 'movement', 'light', 'lighting', 'lit', 'look', 'tone', 'toned', 'tones', 'colour', 'color', 'coloured', 'colored', 'please', 'that', 'it', 'its', 'all',
];

/** Turn what follows into its opposite. */
export const negations: readonly string[] = ['not', 'no', 'non', 'without', 'never', 'isnt', 'arent', 'dont', 'doesnt'];
