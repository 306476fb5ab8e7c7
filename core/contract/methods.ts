import { z } from 'zod';
import { boardSchema, MOST_LOOK_SHOTS, weightedShotSchema } from '../archive/board.ts';
import { jobSchema } from '../jobs/job.ts';
import { approvalSchema } from '../rights/approval.ts';
import { rightsSchema, territorySchema } from '../rights/rights.ts';
import { termsSchema } from '../rights/terms.ts';
import {
  archiveCountsSchema,
  archiveViewSchema,
  findSchema,
  foundSchema,
  refusedFileSchema,
  rightsViewSchema,
  shotDetailSchema,
  shotViewSchema,
} from './archive.ts';
import { cacheChangesSchema, cacheKindSchema, cacheStatusSchema, proxySizeSchema, proxyViewSchema } from './cache.ts';
import { diffSchema } from '../timeline/history/diff.ts';
import { rateSchema } from '../timeline/model/records.ts';
import { checkedTimelineSchema, formatViewSchema } from './timeline-files.ts';
import {
  assetViewSchema,
  doctorSchema,
  fileEntrySchema,
  historyNodeSchema,
  historySchema,
  snapshotSchema,
  takeViewSchema,
  verdictSchema,
} from './views.ts';
import { keySettingsSchema } from '../keymap/key-settings.ts';
import { windowSettingsSchema } from './window-settings.ts';

const empty = z.object({});
const started = z.object({ jobId: z.string() });
const source = z.object({ sourceId: z.string() });

/** What is given to a regeneration: shots of the archive, or clips of the project, with weights above 0. */
export const lookSchema = z.object({
  shots: z
    .array(z.union([weightedShotSchema, z.object({ clipId: z.string(), weight: weightedShotSchema.shape.weight })]))
    .min(1)
    .max(MOST_LOOK_SHOTS),
});

/** What a film is made of: the files themselves, or their proxies. */
export const exportMediaSchema = z.enum(['originals', 'proxies']);

export const exportRequestSchema = z.object({
  sequenceId: z.string(),
  /** Absolute path of the film to write. */
  output: z.string().min(1),
  format: z.enum(['mp4-h264', 'mov-prores422hq', 'mkv-ffv1']),
  /** libx264 constant rate factor, 0..51; other formats ignore it. */
  crf: z.int().min(0).max(51).default(18),
  preset: z.enum(['ultrafast', 'veryfast', 'fast', 'medium', 'slow']).default('medium'),
  /** Captions that are seen go into the picture, are left out, or go into a file of the film's name: SubRip, or WebVTT. */
  captions: z.enum(['burn', 'none', 'sidecar', 'sidecar-vtt']).default('burn'),
  /** `proxies`: of what has a proxy, that stands in for the file, at whatever size it is; for a film to look at soon, or away from the originals. */
  media: exportMediaSchema.default('originals'),
});

const timelineFile = z.object({
  /** Of the file, or of a folder or archive that holds it with its media. */
  path: z.string().min(1),
  /** Frame rate for formats that don't say theirs. */
  rate: rateSchema.optional(),
});

/**
 * Every call a window (or a script) can make of the host: its name, what it takes and what it gives back. Both sides parse with these.
 * Long work answers at once with a job; its progress and end come as events.
 */
export const methods = {
  'project.snapshot': { input: empty, output: snapshotSchema },
  /** Applies an edit made against `baseRevision`. One call is one undo step. Refused as `stale-edit` when a record it touches has changed since. */
  'project.apply': {
    input: z.object({ diff: diffSchema, baseRevision: z.int(), label: z.string().min(1) }),
    output: z.object({ revision: z.int() }),
  },
  'project.undo': { input: empty, output: z.object({ revision: z.int() }) },
  'project.redo': { input: empty, output: z.object({ revision: z.int() }) },
  'project.history': { input: empty, output: historySchema },
  /** Shows the project as it was right after an edit, on whatever branch; 0 is before the first. */
  'project.goto': { input: z.object({ node: z.int().nonnegative() }), output: z.object({ revision: z.int() }) },
  /** Forgets the branches that neither undo nor redo would reach. How many edits those were. */
  'project.compact': { input: empty, output: z.object({ forgotten: z.int() }) },
  /** Checks everything the project file says, in a copy. */
  'project.verify': { input: empty, output: verdictSchema },
  /**
   * Saves under another name and goes on there; refused while jobs are at work. A project that has that name is refused as `already-there`, unless it is to
   * be replaced: then it is kept, with its takes, as `keptAs`.
   */
  'project.saveAs': {
    input: z.object({ path: z.string().min(1), replace: z.boolean().default(false) }),
    output: z.object({ path: z.string(), keptAs: z.string().nullable() }),
  },
  /** Copies the project with its media and takes into a folder that is empty or not there yet. */
  'project.collect': { input: z.object({ folder: z.string().min(1) }), output: started },
  /**
   * Makes a project that is empty the sample project: footage painted by the program itself, beside the project and in the archive, and a short cut of it. The job's result is a
   * `sampleResultSchema`.
   */
  'project.makeSample': { input: empty, output: started },
  /** Folders of one folder of this machine, and its media files, projects, timelines of other programs, look-up tables or pictures; an empty path is the person's home folder. */
  'files.list': {
    input: z.object({
      path: z.string(),
      show: z.enum(['media', 'projects', 'timelines', 'luts', 'fonts', 'pictures', 'keys']).default('media'),
    }),
    output: z.object({ path: z.string(), parent: z.string().nullable(), entries: z.array(fileEntrySchema) }),
  },
  /**
   * Takes a file from a window that can't say where it lies, because it was dropped there: a piece at a time, in order, the first with no path. Each is answered with the path of
   * the copy, which is kept until it is imported or the project is closed.
   */
  'files.receive': {
    input: z.object({ path: z.string().nullable(), name: z.string().min(1), bytes: z.instanceof(Uint8Array) }),
    output: z.object({ path: z.string() }),
  },
  /** Looks whether media is where it should be, and tells all windows what has gone or come back. */
  'media.check': { input: empty, output: empty },
  /**
   * Brings files, and all media in folders, into the project, and what is new of them into a bin: at the top where none is named. With `leavesBins` whoever asks puts
   * them into one, together with what else is done with them in the same undo step.
   */
  'media.import': {
    input: z.object({
      paths: z.array(z.string()).min(1),
      binId: z.string().nullable().default(null),
      leavesBins: z.boolean().default(false),
    }),
    output: started,
  },
  /**
   * Looks for offline media below a folder (empty: the project's own), all of it or the given assets; or takes one file for one asset. The job's result
   * says what was found, what is not sure, and what is missing.
   */
  'media.relink': {
    input: z.union([
      z.object({ assetId: z.string(), path: z.string().min(1) }),
      z.object({ folder: z.string(), assetIds: z.array(z.string()).optional() }),
    ]),
    output: started,
  },
  /** Makes proxies of assets, one job for each that has none of that size; `size` is the settings' if left out. */
  'proxies.make': {
    input: z.object({ assetIds: z.array(z.string()).min(1), size: proxySizeSchema.optional() }),
    output: z.object({ jobIds: z.array(z.string()) }),
  },
  /** How many were removed. */
  'proxies.remove': {
    input: z.object({ assetIds: z.array(z.string()).min(1) }),
    output: z.object({ removed: z.int() }),
  },
  'cache.status': { input: empty, output: cacheStatusSchema },
  /** Changes the settings that are given; a smaller budget holds at once. */
  'cache.configure': {
    input: cacheChangesSchema,
    output: cacheStatusSchema,
  },
  /** Empties the cache, or the given parts of it. How many bytes that gave back. */
  'cache.clear': {
    input: z.object({
      kinds: z
        .array(cacheKindSchema)
        .min(1)
        .default([...cacheKindSchema.options]),
    }),
    output: z.object({ bytes: z.number() }),
  },
  /** Measures how loud an asset's sound is. The job's result says so. */
  'media.loudness': { input: z.object({ assetId: z.string() }), output: started },
  /** What the archive holds and where it comes from, without its shots. */
  'archive.sources': { input: empty, output: archiveViewSchema },
  /**
   * Adds a folder, or a single file, and reads it: what holds a picture is cut into shots, and each is described. A folder that holds others, or files that were
   * added by themselves, takes them in. `rights` are recorded for what is added. The job's result is a `scanSchema`.
   */
  'archive.add': {
    input: z.object({
      path: z.string().min(1),
      watched: z.boolean().exactOptional(),
      rights: rightsSchema.exactOptional(),
    }),
    output: started.extend({ sourceId: z.string() }),
  },
  /** Forgets a source with its shots, but for those that other files hold too. No file is touched. */
  'archive.remove': { input: source, output: empty },
  /** Stops reading a source until it is resumed; what changes in it is left alone too. */
  'archive.pause': { input: source, output: empty },
  /** Goes on with it; no job when nothing of it is left to read. */
  'archive.resume': { input: source, output: z.object({ jobId: z.string().nullable() }) },
  /** Switches on or off that what is new, has changed or is gone in a source is taken up by itself. */
  'archive.watch': { input: source.extend({ watched: z.boolean() }), output: empty },
  /** How much of a core reading footage may take: 0.5 is half of one; null for all there is. Holds at once. */
  'archive.speed': { input: z.object({ share: z.number().min(0.05).max(64).nullable() }), output: empty },
  /** Looks through a source for what has changed. Files that were refused are tried again only where `refused` says so. */
  'archive.rescan': { input: source.extend({ refused: z.boolean().default(false) }), output: started },
  /** Shots in the order of the archive, those after a position but for the first `skip` of them; `next` is the position to go on after, null at the end. */
  'archive.list': {
    input: z.object({
      after: z.int().default(0),
      skip: z.int().nonnegative().default(0),
      limit: z.int().min(1).max(1000),
    }),
    output: z.object({ shots: z.array(shotViewSchema), next: z.int().nullable() }),
  },
  /** Shots by their positions; positions that there is none at are left out. */
  'archive.at': {
    input: z.object({ positions: z.array(z.int()).max(1000) }),
    output: z.object({ shots: z.array(shotViewSchema) }),
  },
  /** Where all shots lie on a plane by their looks: positions as int32, and x and y of each as float32 from −1 to 1; both of the machine's own byte order. */
  'archive.map': {
    input: empty,
    output: z.object({ positions: z.instanceof(Uint8Array), points: z.instanceof(Uint8Array) }),
  },
  'archive.shot': { input: z.object({ shotId: z.string() }), output: shotDetailSchema },
  /** Tags and notes that people give to a shot; what is left out stays. */
  'archive.remark': {
    input: z.object({
      shotId: z.string(),
      tags: z.array(z.string().trim().min(1).max(200)).max(100).exactOptional(),
      note: z.string().max(10_000).exactOptional(),
    }),
    output: empty,
  },
  /** Files of which nothing is in the archive, with the cause. */
  'archive.refused': {
    input: z.object({ limit: z.int().min(1).max(1000) }),
    output: z.object({ files: z.array(refusedFileSchema) }),
  },
  /** Whose the footage is, as it was recorded: of sources, of folders in them and of files. */
  'archive.rights': { input: empty, output: z.object({ recorded: z.array(rightsViewSchema) }) },
  /** Records the rights of a folder or file of the archive; null forgets them there. An empty path with a source is all of that source. */
  'archive.setRights': {
    input: z.object({ rights: rightsSchema.nullable(), path: z.string(), sourceId: z.string().exactOptional() }),
    output: empty,
  },
  'archive.boards': { input: empty, output: z.object({ boards: z.array(boardSchema) }) },
  /** Keeps a board; without an id it is a new one. Shots that come to it and that no project could use are refused as `permission-denied`. */
  'archive.saveBoard': { input: boardSchema.extend({ id: z.string().exactOptional() }), output: boardSchema },
  'archive.removeBoard': { input: z.object({ boardId: z.string() }), output: empty },
  /** Imports the file that holds a shot, so that it can be put on a timeline; frames start..start+count-1 of the asset are the shot. */
  'archive.import': {
    input: z.object({ shotId: z.string() }),
    output: z.object({ assetId: z.string(), start: z.int(), count: z.int() }),
  },
  /** Shots that are as is asked for, best first: by words of cinematography, by examples, by what is known of them. Every shot is compared. */
  'archive.find': { input: findSchema, output: foundSchema },
  /** Shots nearest in look to a shot or a clip, nearest first. */
  'archive.like': {
    input: z.object({
      like: z.union([z.object({ shotId: z.string() }), z.object({ clipId: z.string() })]),
      limit: z.int().min(1).max(500),
    }),
    output: z.object({ shots: z.array(z.object({ shot: shotViewSchema, distance: z.number() })) }),
  },
  'generation.regenerate': {
    input: z.object({
      clipId: z.string(),
      look: lookSchema,
      strength: z.number().min(0).max(1),
      seed: z.int().min(0).max(0xffffffff).default(0),
    }),
    output: started,
  },
  /** One frame of the clip as it would come out, as a JPEG data URL. `frame` counts from the clip's first. */
  'generation.preview': {
    input: z.object({
      clipId: z.string(),
      look: lookSchema,
      strength: z.number().min(0).max(1),
      frame: z.int().nonnegative(),
    }),
    output: z.object({ picture: z.string() }),
  },
  /**
   * Writes a board's look into a folder: `NAME.cube`, made for one clip at a strength, `NAME.json` and `NAME.pdf`, a contact sheet. Refused as `already-there`
   * where one of them is. The job's result names the three.
   */
  'generation.exportLook': {
    input: z.object({
      boardId: z.string(),
      clipId: z.string(),
      strength: z.number().min(0).max(1).default(1),
      folder: z.string().min(1),
    }),
    output: started,
  },
  /** Writes what every generated second drew on: a table (.csv) or a page (.html), in place of what has that name. */
  'ledger.write': {
    input: z.object({ output: z.string().min(1) }),
    output: z.object({ output: z.string(), stretches: z.int() }),
  },
  /** Statistics over the archive, and how a sequence stands to them where one is named. The job's result is a `profileResultSchema`. */
  'archive.profile': { input: z.object({ sequenceId: z.string().nullable() }), output: started },
  /** Says that somebody approves a take, or does so no longer. It is kept for good, whatever is undone. */
  'generation.approve': {
    input: z.object({ takeId: z.string(), by: approvalSchema.shape.by, approved: z.boolean() }),
    output: empty,
  },
  /** Where the film is made for, as a country in two letters; null where that is not said. */
  'project.setTerritory': { input: z.object({ territory: territorySchema.nullable() }), output: empty },
  /** From now on nothing of the project is for delivery, until that is lifted with this key. */
  'project.startResearch': { input: z.object({ key: z.string().min(8).max(1000) }), output: empty },
  /** Refused as `permission-denied` with another key. */
  'project.liftResearch': { input: z.object({ key: z.string().max(1000) }), output: empty },
  'jobs.cancel': { input: z.object({ jobId: z.string() }), output: empty },
  /** Starts a failed or cancelled job again with what it was asked. */
  'jobs.retry': { input: z.object({ jobId: z.string() }), output: started },
  /** Takes a job that waits before all others of its kind. */
  'jobs.first': { input: z.object({ jobId: z.string() }), output: empty },
  /** Forgets the jobs that are over, and tells all windows which. */
  'jobs.clear': { input: empty, output: z.object({ jobIds: z.array(z.string()) }) },
  'delivery.export': { input: exportRequestSchema, output: started },
  /** The formats timelines are exchanged in. */
  'interchange.formats': { input: empty, output: z.object({ formats: z.array(formatViewSchema) }) },
  /** Reads a timeline of another program without changing anything. */
  'interchange.check': { input: timelineFile, output: checkedTimelineSchema },
  /**
   * Brings a timeline of another program into the project as one undo step: sequences of their own, or captions and markers into the sequence that `into` names. Media that is not found
   * is offline, to be relinked. The job's result is an `importedTimelineSchema`.
   */
  'interchange.import': { input: timelineFile.extend({ into: z.string().nullable().default(null) }), output: started },
  /**
   * Writes sequences for another program. `output` may name a package (.otioz, .otiod), which then holds the media too. Where there is something under a name, the job fails as
   * `already-there` unless that is to be replaced. Its result is an `exportedTimelineSchema`.
   */
  'interchange.export': {
    input: z.object({
      sequenceIds: z.array(z.string()).min(1),
      output: z.string().min(1),
      format: z.string(),
      version: z.string().nullable().default(null),
      relativePaths: z.boolean().default(false),
      replace: z.boolean().default(false),
    }),
    output: started,
  },
  /** What a person has set in their windows, whatever the project. */
  'window.settings': { input: empty, output: windowSettingsSchema },
  /** Keeps parts of it; others stay as they were. */
  'window.keep': { input: windowSettingsSchema, output: empty },
  /** Writes keys as a file to be read back (.json) or as a page to print (.html), in place of what has that name. */
  'keys.write': {
    input: z.object({ output: z.string().min(1), settings: keySettingsSchema }),
    output: z.object({ output: z.string() }),
  },
  'keys.read': { input: z.object({ path: z.string().min(1) }), output: keySettingsSchema },
  'system.doctor': { input: empty, output: doctorSchema },
} as const;

/** Everything the host tells windows without being asked. */
export const events = {
  /** An edit, an undo or a redo: apply `diff` to the records of `revision - 1`. */
  'project.changed': z.object({
    revision: z.int(),
    diff: diffSchema,
    undoLabel: z.string().nullable(),
    redoLabel: z.string().nullable(),
    /** The edit whose state this is; 0 is before the first. */
    current: z.int(),
    /** That edit, where it was made just now. */
    added: historyNodeSchema.nullable(),
  }),
  /** Branches of the history were forgotten: ask for it again. */
  'project.compacted': z.object({ forgotten: z.int() }),
  /** The project was saved under another name: this is what is edited from now on. */
  'project.moved': z.object({ path: z.string(), name: z.string() }),
  'media.assets': z.object({ assets: z.array(assetViewSchema) }),
  /** Proxies that there are from now on; null where there is none any more. */
  'media.proxies': z.object({
    changed: z.array(z.object({ assetId: z.string(), proxy: proxyViewSchema.nullable() })),
  }),
  /** Sources, files or shots have come, changed or gone. Told at most twice a second. */
  'archive.changed': archiveCountsSchema,
  'generation.take': z.object({ take: takeViewSchema }),
  'generation.approval': z.object({ approval: approvalSchema }),
  'project.terms': z.object({ terms: termsSchema }),
  'jobs.changed': z.object({ job: jobSchema }),
  'jobs.forgotten': z.object({ jobIds: z.array(z.string()) }),
} as const;

export type MethodName = keyof typeof methods;
export type Input<M extends MethodName> = z.input<(typeof methods)[M]['input']>;
export type Parsed<M extends MethodName> = z.output<(typeof methods)[M]['input']>;
export type Output<M extends MethodName> = z.output<(typeof methods)[M]['output']>;
export type EventName = keyof typeof events;
export type EventPayload<E extends EventName> = z.output<(typeof events)[E]>;
export type Look = Readonly<z.output<typeof lookSchema>>;
export type ExportMedia = z.output<typeof exportMediaSchema>;
export type ExportRequest = Readonly<z.output<typeof exportRequestSchema>>;
