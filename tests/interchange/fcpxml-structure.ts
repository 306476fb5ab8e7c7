import { childrenOf, type XmlElement } from '../../core/interchange/xml/read-xml.ts';

/**
 * What the DTDs of FCPXML 1.8 to 1.13 ask of the elements that are written: attributes, and children in order. A content model is a list of groups that follow each other;
 * the suffix says how often a group's elements may come (`?` once at most, `*` any number, `+` one at least, none exactly once). Facts from Apple's FCPXML reference ("Document
 * Type Definition", 1.10) and what later versions add; elements that this program never makes itself are only held to their place.
 */
interface Rule {
  readonly attributes: readonly string[];
  readonly required?: readonly string[];
  readonly content: readonly string[];
}

const ANCHORED = 'audio|video|clip|title|caption|mc-clip|ref-clip|sync-clip|asset-clip|audition|spine';
const ITEMS = 'audio|video|clip|title|mc-clip|ref-clip|sync-clip|asset-clip|audition|gap';
const MARKERS = 'marker|chapter-marker|rating|keyword|analysis-marker';
const FILTERS = 'filter-video|filter-video-mask';
const TIMING = ['conform-rate?', 'timeMap?'];
const CLIP = ['lane', 'offset', 'name', 'start', 'duration', 'enabled'];
const SOUND = ['adjust-volume?', 'adjust-panner?'];

function picture(minor: number): string[] {
  return [
    ...(minor >= 10 ? ['object-tracker?'] : []),
    ...['crop', 'corners', 'conform', 'transform', 'blend', 'stabilization', 'rollingShutter'].map(
      (name) => `adjust-${name}?`,
    ),
    ...['360-transform', 'reorient', 'orientation'].map((name) => `adjust-${name}?`),
    ...(minor >= 10 ? ['adjust-cinematic?'] : []),
    ...(minor >= 11 ? ['adjust-colorConform?'] : []),
    ...(minor >= 13 ? ['adjust-stereo-3D?'] : []),
  ];
}

function rules(minor: number): Readonly<Record<string, Rule>> {
  const shown = picture(minor);
  const clipRule = (extra: readonly string[], content: readonly string[], required = ['ref', 'duration']): Rule => ({
    attributes: [...CLIP, 'ref', 'modDate', 'srcEnable', 'audioStart', 'audioDuration', ...extra],
    required,
    content,
  });
  const params: Rule['content'] = ['param*'];
  return {
    fcpxml: {
      attributes: ['version'],
      required: ['version'],
      content: [
        'import-options?',
        'resources?',
        'library?',
        'event*',
        `clip|audition|mc-clip|ref-clip|sync-clip|asset-clip|collection-folder|keyword-collection|smart-collection|project*`,
      ],
    },
    resources: { attributes: [], content: [`asset|effect|format|media${minor >= 10 ? '|locator' : ''}*`] },
    format: {
      attributes: [
        'id',
        'name',
        'frameDuration',
        'fieldOrder',
        'width',
        'height',
        'paspH',
        'paspV',
        'colorSpace',
        'projection',
        'stereoscopic',
      ],
      required: ['id'],
      content: [],
    },
    effect: { attributes: ['id', 'name', 'uid', 'src'], required: ['id', 'uid'], content: [] },
    asset: {
      attributes: [
        'id',
        'name',
        'uid',
        'start',
        'duration',
        'hasVideo',
        'format',
        'hasAudio',
        'audioSources',
        'audioChannels',
        'audioRate',
        'customLUTOverride',
        'colorSpaceOverride',
        'projectionOverride',
        'stereoscopicOverride',
        ...(minor >= 9 ? ['videoSources'] : ['src']),
        ...(minor >= 10 ? ['auxVideoFlags'] : []),
      ],
      required: minor >= 9 ? ['id'] : ['id', 'src'],
      content: minor >= 9 ? ['media-rep+', 'metadata?'] : ['bookmark?', 'metadata?'],
    },
    'media-rep': { attributes: ['kind', 'sig', 'src', 'suggestedFilename'], required: ['src'], content: ['bookmark?'] },
    media: {
      attributes: ['id', 'name', 'uid', 'projectRef', 'modDate'],
      required: ['id'],
      content: ['multicam|sequence?'],
    },
    multicam: {
      attributes: ['format', 'duration', 'tcStart', 'tcFormat', 'renderFormat'],
      required: ['format'],
      content: ['mc-angle*', 'metadata?'],
    },
    'mc-angle': { attributes: ['name', 'angleID'], required: ['angleID'], content: [`${ITEMS}|transition*`] },
    library: { attributes: ['location', 'colorProcessing'], content: ['event|smart-collection*'] },
    event: {
      attributes: ['name', 'uid'],
      content: [
        'clip|audition|mc-clip|ref-clip|sync-clip|asset-clip|collection-folder|keyword-collection|smart-collection|project*',
      ],
    },
    project: { attributes: ['name', 'uid', 'id', 'modDate'], content: ['sequence'] },
    sequence: {
      attributes: ['format', 'duration', 'tcStart', 'tcFormat', 'audioLayout', 'audioRate', 'renderFormat', 'keywords'],
      required: ['format'],
      content: ['note?', 'spine', 'metadata?'],
    },
    spine: { attributes: ['lane', 'offset', 'name', 'format'], content: [`${ITEMS}|transition*`] },
    gap: {
      attributes: ['name', 'offset', 'start', 'duration', 'enabled'],
      required: ['duration'],
      content: ['note?', `${ANCHORED}*`, `${MARKERS}*`, 'metadata?'],
    },
    'asset-clip': clipRule(
      ['format', 'tcStart', 'tcFormat', 'audioRole', 'videoRole'],
      [
        'note?',
        ...TIMING,
        ...shown,
        ...SOUND,
        `${ANCHORED}*`,
        `${MARKERS}*`,
        'audio-channel-source*',
        `${FILTERS}*`,
        'filter-audio*',
        'metadata?',
      ],
      ['ref'],
    ),
    'ref-clip': clipRule(
      ['useAudioSubroles'],
      [
        'note?',
        ...TIMING,
        ...shown,
        ...SOUND,
        `${ANCHORED}*`,
        `${MARKERS}*`,
        'audio-role-source*',
        `${FILTERS}*`,
        'filter-audio*',
        'metadata?',
      ],
    ),
    'mc-clip': clipRule(
      [],
      ['note?', ...TIMING, ...SOUND, 'mc-source*', `${ANCHORED}*`, `${MARKERS}*`, 'filter-audio*', 'metadata?'],
    ),
    'mc-source': {
      attributes: ['angleID', 'srcEnable'],
      required: ['angleID'],
      content: ['audio-role-source*', ...shown, `${FILTERS}*`],
    },
    video: {
      attributes: [...CLIP, 'ref', 'srcID', 'role'],
      required: ['ref', 'duration'],
      content: ['param*', 'note?', ...TIMING, ...shown, `${ANCHORED}*`, `${MARKERS}*`, `${FILTERS}*`, 'reserved?'],
    },
    title: {
      attributes: [...CLIP, 'ref', 'role'],
      required: ['ref', 'duration'],
      content: [
        'param*',
        'text*',
        'text-style-def*',
        'note?',
        ...shown,
        `${ANCHORED}*`,
        `${MARKERS}*`,
        `${FILTERS}*`,
        'metadata?',
      ],
    },
    caption: { attributes: [...CLIP, 'role'], required: ['duration'], content: ['text*', 'text-style-def*', 'note?'] },
    audition: {
      attributes: ['lane', 'offset', 'modDate'],
      content: ['audio|video|title|ref-clip|asset-clip|clip|sync-clip+'],
    },
    transition: {
      attributes: ['name', 'offset', 'duration'],
      required: ['duration'],
      content: ['filter-video?', 'filter-audio?', `${MARKERS}*`, 'metadata?', 'reserved?'],
    },
    'conform-rate': { attributes: ['scaleEnabled', 'srcFrameRate', 'frameSampling'], content: [] },
    timeMap: { attributes: ['frameSampling', 'preservesPitch'], content: ['timept*'] },
    timept: { attributes: ['time', 'value', 'interp', 'inTime', 'outTime'], required: ['time', 'value'], content: [] },
    marker: {
      attributes: ['start', 'duration', 'value', 'completed', 'note'],
      required: ['start', 'value'],
      content: [],
    },
    'chapter-marker': {
      attributes: ['start', 'duration', 'value', 'note', 'posterOffset'],
      required: ['start', 'value'],
      content: [],
    },
    metadata: { attributes: [], content: ['md*'] },
    md: {
      attributes: ['key', 'value', 'editable', 'type', 'displayName', 'description', 'source'],
      required: ['key'],
      content: ['array?'],
    },
    'adjust-transform': {
      attributes: ['enabled', 'position', 'scale', 'rotation', 'anchor', 'tracking'],
      content: params,
    },
    'adjust-crop': {
      attributes: ['mode', 'enabled'],
      required: ['mode'],
      content: ['crop-rect?', 'trim-rect?', 'pan-rect*'],
    },
    'trim-rect': { attributes: ['left', 'top', 'right', 'bottom'], content: params },
    'adjust-blend': { attributes: ['amount', 'mode'], content: ['param*', 'reserved?'] },
    'adjust-volume': { attributes: ['amount'], content: params },
    param: {
      attributes: ['name', 'key', 'value', 'enabled', ...(minor >= 11 ? ['auxValue'] : [])],
      required: ['name'],
      content: ['fadeIn?', 'fadeOut?', 'keyframeAnimation?', 'param*'],
    },
    keyframeAnimation: { attributes: [], content: ['keyframe*'] },
    keyframe: {
      attributes: ['time', 'value', 'interp', 'curve', ...(minor >= 11 ? ['auxValue'] : [])],
      required: ['time', 'value'],
      content: [],
    },
    'filter-video': { attributes: ['ref', 'name', 'enabled'], required: ['ref'], content: ['data*', 'param*'] },
    'filter-audio': {
      attributes: ['ref', 'name', 'enabled', 'presetID'],
      required: ['ref'],
      content: ['data?', 'param*'],
    },
    'text-style-def': { attributes: ['id', 'name'], required: ['id'], content: ['text-style'] },
  };
}

/** What is wrong with a document of its version, a line each. */
export function structureErrors(root: XmlElement, minor: number): string[] {
  const errors: string[] = [];
  const known = rules(minor);
  const ids = new Set<string>();
  const refs: { readonly ref: string; readonly line: number }[] = [];
  const walk = (element: XmlElement): void => {
    const { name, attributes, children, line } = element;
    const rule = known[name];
    if (rule) {
      for (const attribute of Object.keys(attributes))
        if (!rule.attributes.includes(attribute)) errors.push(`line ${line}: <${name}> has no ${attribute}`);
      for (const attribute of rule.required ?? [])
        if (!(attribute in attributes)) errors.push(`line ${line}: <${name}> needs ${attribute}`);
      errors.push(...contentErrors(element, rule.content));
    }
    const { id, ref, format } = attributes;
    if (id !== undefined && ids.has(id)) errors.push(`line ${line}: two ids are ${id}`);
    if (id !== undefined) ids.add(id);
    for (const each of [ref, format]) if (each !== undefined) refs.push({ ref: each, line });
    children.forEach(walk);
  };
  walk(root);
  for (const { ref, line } of refs) if (!ids.has(ref)) errors.push(`line ${line}: nothing is ${ref}`);
  return errors;
}

/** Children as a content model wants them. */
function contentErrors(element: XmlElement, content: readonly string[]): string[] {
  const names = element.children.map(({ name }) => name);
  let at = 0;
  for (const group of content) {
    const suffix = /[?*+]$/.exec(group)?.[0] ?? '';
    const allowed = group.replace(/[?*+]$/, '').split('|');
    let count = 0;
    while (
      at < names.length &&
      allowed.includes(names[at] ?? '') &&
      (count === 0 || suffix === '*' || suffix === '+')
    ) {
      at++;
      count++;
    }
    if (count === 0 && (suffix === '' || suffix === '+'))
      return [`line ${element.line}: <${element.name}> needs ${group} before ${names[at] ?? 'its end'}`];
  }
  return at === names.length ? [] : [`line ${element.line}: <${element.name}> may have no <${names[at]}> there`];
}

/** Edges of a storyline that are not whole frames of its sequence: Final Cut refuses "not on an edit frame boundary". */
export function edgesOffFrames(root: XmlElement, isWhole: (time: string, frameDuration: string) => boolean): string[] {
  const formats = new Map(
    childrenOf(root, 'resources')
      .flatMap((r) => childrenOf(r, 'format'))
      .map(({ attributes }) => [attributes['id'], attributes['frameDuration'] ?? '1s']),
  );
  const errors: string[] = [];
  const walk = (element: XmlElement, frame: string, inSpine: boolean): void => {
    const own = ['sequence', 'multicam'].includes(element.name)
      ? (formats.get(element.attributes['format']) ?? frame)
      : frame;
    for (const name of ['duration', 'tcStart', ...(inSpine ? ['offset'] : [])]) {
      const time = element.attributes[name];
      if (time !== undefined && own !== '' && STORY.has(element.name) && !isWhole(time, own))
        errors.push(`line ${element.line}: ${name}="${time}" is no multiple of ${own}`);
    }
    for (const child of element.children) walk(child, own, element.name === 'spine');
  };
  walk(root, '', false);
  return errors;
}

const STORY = new Set([
  'sequence',
  'asset-clip',
  'ref-clip',
  'mc-clip',
  'gap',
  'video',
  'title',
  'caption',
  'transition',
  'marker',
]);
