import type { Clip, Sequence, Track, Transition } from '../../timeline/model/records.ts';
import type { InterchangeDocument } from '../document.ts';
import { Failure } from '../../jobs/failure.ts';
import type { WriteOptions, WriteResult } from '../format.ts';
import { Losses, placeOf } from '../loss.ts';
import { timebaseOf } from '../rates.ts';
import { encodeText } from '../text.ts';
import { writeXml, type XmlNode } from '../xml/write-xml.ts';
import { keptChildren, leaf, rateNode, timecodeNode, truth } from './nodes.ts';
import { clipItem, fileNode, markerNode, type Writing } from './write-clip-item.ts';
import { withoutTitles } from '../without-titles.ts';

export const VERSIONS: readonly string[] = ['4', '5'];

/** Writes sequences side by side; what is nested in one stands in the clip that first shows it. */
export function writeFcp7Xml(given: InterchangeDocument, { name, version }: WriteOptions): WriteResult {
  if (version !== null && !VERSIONS.includes(version))
    throw new Failure('invalid-input', `FCP7 XML ${version} is not written.`, `Choose ${VERSIONS.join(' or ')}.`);
  const losses = new Losses();
  const document = withoutTitles(given, losses);
  const { timeline } = document;
  const described = new Set<string>();
  const clipIds = new Map(
    [...timeline.records.values()]
      .filter((record) => record.kind === 'clip')
      .map(({ id }, i) => [id, `clipitem-${i + 1}`]),
  );
  const written = new Set<string>();
  const sequence = (id: string): XmlNode => {
    const attributes = { id: `sequence-${id}` };
    if (written.has(id)) return { name: 'sequence', attributes };
    written.add(id);
    return { name: 'sequence', attributes, children: contents(timeline.sequence(id), writing) };
  };
  const writing: Writing = {
    document,
    losses,
    clipIds,
    media: new Map(document.media.map((media) => [media.id, media])),
    described,
    nested: sequence,
    links: (clip) => linkNodes(clip, document, clipIds),
  };
  const sequences = document.sequenceIds.map(sequence);
  const rate = document.sequenceIds[0] === undefined ? null : timeline.sequence(document.sequenceIds[0]).rate;
  const unused = document.media.filter(({ id }) => !described.has(id));
  const bin = unused.map((media): XmlNode => ({
    name: 'clip',
    children: [
      leaf('name', media.name),
      fileNode(media, media.video?.rate ?? rate ?? media.duration.rate, { described }),
    ],
  }));
  const root: XmlNode = {
    name: 'xmeml',
    attributes: { version: version ?? '5' },
    children: [
      { name: 'project', children: [leaf('name', name), { name: 'children', children: [...sequences, ...bin] }] },
    ],
  };
  return { files: [{ name: `${name}.xml`, bytes: encodeText(writeXml(root, 'xmeml')) }], losses: losses.list() };
}

function contents(sequence: Sequence, writing: Writing): XmlNode[] {
  const { timeline } = writing.document;
  const { id, name, rate, width, height, sampleRate, startFrame, dropFrame } = sequence;
  const tracks = timeline.tracks(id);
  if (timebaseOf(rate) === null)
    writing.losses.approximated(
      `frame rate ${rate.num}/${rate.den}`,
      placeOf(timeline, id),
      'It is the nearest whole one.',
    );
  for (const track of tracks.filter(({ media }) => media === 'captions'))
    if (timeline.itemCount(track.id) > 0)
      writing.losses.lost('captions track', placeOf(timeline, track.id), 'Export captions as SRT or WebVTT beside it.');
  for (const { id: trackId } of tracks.filter(({ solo }) => solo))
    writing.losses.lost('solo track', placeOf(timeline, trackId), 'Other programs show and play the others too.');
  const ofKind = (kind: 'video' | 'audio'): XmlNode[] =>
    tracks.filter(({ media }) => media === kind).map((track) => trackNode(track, kind, sequence, writing));
  return [
    leaf('name', name),
    leaf('duration', timeline.durationOf(id)),
    rateNode(rate),
    timecodeNode(startFrame, rate, dropFrame),
    {
      name: 'media',
      children: [
        {
          name: 'video',
          children: [
            {
              name: 'format',
              children: [
                {
                  name: 'samplecharacteristics',
                  children: [rateNode(rate), leaf('width', width), leaf('height', height)],
                },
              ],
            },
            ...ofKind('video'),
          ],
        },
        {
          name: 'audio',
          children: [
            {
              name: 'format',
              children: [
                { name: 'samplecharacteristics', children: [leaf('depth', 16), leaf('samplerate', sampleRate)] },
              ],
            },
            ...ofKind('audio'),
          ],
        },
      ],
    },
    ...timeline.markersOf(id).map((marker) => markerNode(marker)),
    ...keptChildren(sequence.metadata),
  ];
}

function trackNode(track: Track, kind: 'video' | 'audio', sequence: Sequence, writing: Writing): XmlNode {
  const { timeline } = writing.document;
  const children: XmlNode[] = [leaf('name', track.name)];
  const placed = timeline.placedItems(track.id);
  placed.forEach(({ item, start }) => {
    if (item.kind === 'gap') return;
    const transitions = timeline.transitionsOf(item.id);
    const into = transitions.find(({ beforeId }) => beforeId === item.id);
    if (into) children.push(transitionItem(into, start, kind, sequence, writing));
    children.push(clipItem(item, start, kind, sequence, writing));
    const outOf = transitions.find(({ afterId, beforeId }) => afterId === item.id && !isClip(beforeId, writing));
    if (outOf) children.push(transitionItem(outOf, start + item.duration, kind, sequence, writing));
  });
  return { name: 'track', children: [...children, truth('enabled', !track.muted), truth('locked', track.locked)] };
}

function transitionItem(
  transition: Transition,
  cut: number,
  kind: 'video' | 'audio',
  { rate }: Sequence,
  writing: Writing,
): XmlNode {
  const { inFrames, outFrames, style, afterId, beforeId, parameters, metadata, id } = transition;
  if (Object.keys(parameters).length > 0)
    writing.losses.lost(
      `settings of a ${style}`,
      placeOf(writing.document.timeline, id),
      'It is there with the usual ones.',
    );
  const black = !isClip(afterId, writing) || !isClip(beforeId, writing) ? '-black' : '';
  const alignment = inFrames === 0 ? `start${black}` : outFrames === 0 ? `end${black}` : 'center';
  const kept = keptChildren(metadata).filter(({ name }) => name === 'effect');
  const { num, den } = rate;
  return {
    name: 'transitionitem',
    children: [
      leaf('start', cut - inFrames),
      leaf('end', cut + outFrames),
      leaf('alignment', alignment),
      // As Premiere says where the cut is, which an alignment alone does not.
      leaf('cutPointTicks', String((BigInt(inFrames) * TICKS * BigInt(den)) / BigInt(num))),
      rateNode(rate),
      ...(kept.length > 0 ? kept : [effectNode(style, kind)]),
    ],
  };
}

function effectNode(style: Transition['style'], kind: 'video' | 'audio'): XmlNode {
  const [name, category] = kind === 'audio' ? ['Cross Fade (+3dB)', 'Audio Transitions'] : TRANSITIONS[style];
  return {
    name: 'effect',
    children: [
      leaf('name', name),
      leaf('effectid', name),
      leaf('effectcategory', category),
      leaf('effecttype', 'transition'),
      leaf('mediatype', kind),
    ],
  };
}

const TRANSITIONS: Readonly<Record<Transition['style'], readonly [string, string]>> = {
  dissolve: ['Cross Dissolve', 'Dissolve'],
  wipe: ['Edge Wipe', 'Wipe'],
  dip: ['Dip to Color Dissolve', 'Dissolve'],
};

/** A `link` for each clip of the same sequence that is linked, the clip itself first among them. */
function linkNodes(clip: Clip, { timeline }: InterchangeDocument, clipIds: ReadonlyMap<string, string>): XmlNode[] {
  if (clip.linkId === null) return [];
  const { sequenceId } = timeline.track(clip.trackId);
  const tracks = timeline.tracks(sequenceId);
  const members = timeline
    .linked(clip.linkId)
    .filter(({ trackId }) => timeline.track(trackId).sequenceId === sequenceId);
  if (members.length < 2) return [];
  return members
    .map((member) => {
      const track = timeline.track(member.trackId);
      const index = tracks.filter(({ media }) => media === track.media).findIndex(({ id }) => id === track.id);
      return { member, track, index };
    })
    .filter(({ track }) => track.media !== 'captions')
    .map(({ member, track, index }) => ({
      name: 'link',
      children: [
        leaf('linkclipref', clipIds.get(member.id) ?? ''),
        leaf('mediatype', track.media),
        leaf('trackindex', index + 1),
      ],
    }));
}

function isClip(id: string | null, { document }: Writing): boolean {
  return id !== null && document.timeline.records.get(id)?.kind === 'clip';
}

/** What Premiere counts a second in. */
const TICKS = 254_016_000_000n;
