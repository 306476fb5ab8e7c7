import type { Rate } from '../../time/rate.ts';
import type { Sequence } from '../../timeline/model/records.ts';
import type { DocumentBuilder, MediaFields } from '../document-builder.ts';
import type { ReadOptions } from '../format.ts';
import type { Losses } from '../loss.ts';
import type { Seconds } from '../seconds.ts';
import type { XmlElement } from '../xml/read-xml.ts';
import type { Part, Run } from './layout.ts';
import type { Resources } from './resources.ts';

/** What all parts of the reader share while one file is read. */
export interface Reading {
  readonly file: string;
  readonly options: ReadOptions;
  readonly builder: DocumentBuilder;
  readonly losses: Losses;
  readonly newId: () => string;
  readonly resources: Resources;
  /** Sequences made so far, by the id of the media resource that holds them; null while one is being read. */
  readonly nested: Map<string, NestedSequence | null>;
  readonly walk: Walk;
}

/** The ways from one part of the reader to another that lead round in a circle: items hold sequences, and sequences items. */
export interface Walk {
  readonly item: (element: XmlElement, standing: Standing, story: Story) => Item;
  /** An element that shows something, whatever it is an item of. */
  readonly clip: (element: XmlElement, standing: Standing, story: Story) => Item;
  readonly nested: (id: string, medium: XmlElement, reading: Reading) => NestedSequence | null;
  readonly contained: (element: XmlElement, items: readonly XmlElement[], outer: Story) => NestedSequence;
}

/** A sequence as clips of it see it. */
export interface NestedSequence {
  readonly id: string;
  /** Its own clock at its first frame. */
  readonly start: Seconds;
  readonly duration: Seconds;
  readonly rate: Rate;
  readonly hasPicture: boolean;
  readonly hasSound: boolean;
}

/** One sequence while its storylines are read. */
export interface Story {
  readonly reading: Reading;
  readonly sequence: Sequence;
  readonly runs: Run[];
  /** Link and group ids by what a file of ours calls them. */
  readonly links: Map<string, string>;
}

/** Where an element stands: an instant of the sequence from its first frame, and its lane. */
export interface Standing {
  readonly at: Seconds;
  readonly lane: number;
}

/** What an element becomes: the time it takes in its storyline, and clips for the tracks. What is connected to it has gone to the story itself. */
export interface Item {
  readonly duration: Seconds;
  readonly parts: readonly Part[];
}

/** What a clip element shows. */
export interface Source {
  /** What its times are counted in. */
  readonly rate: Rate;
  readonly picture: MediaFields | null;
  readonly sound: MediaFields | null;
  /** The element's own clock at the first instant it would show without a `start`, and its length without a `duration`. */
  readonly start: Seconds;
  readonly duration: Seconds | null;
  /** The element's own clock when `sourceStart` is 0: not 0 for nests, whose clips count from their first frame. */
  readonly zero: Seconds;
  /** Contained in the element, and so no connected clips. */
  readonly contained: ReadonlySet<XmlElement>;
}
