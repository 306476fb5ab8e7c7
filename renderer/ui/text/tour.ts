import { keyOf } from './key-of.ts';

export const tourText = {
  sample: {
    open: 'Open sample project',
    offer: 'New here? The program paints a short film for itself, cuts it, and shows you round. Nothing is downloaded.',
    notEmpty: 'This project is not empty, and stays as it is.',
    notEmptyRemedy: 'Start Workprint with a new project: the sample is made in an empty one.',
    made: (folder: string) => `The sample film is made of footage in ${folder}`,
    madeHint: `It is in the archive too, until it is taken out there: ${keyOf('archive-sources')}.`,
  },
  tour: {
    take: 'Take the tour',
    label: (stop: number, stops: number) => `Tour, ${stop} of ${stops}`,
    next: 'Next',
    done: 'Done',
    back: 'Back',
    end: 'End the tour',
    keys: 'Arrows or Enter go on, Escape ends.',
    stops: {
      bin: {
        title: 'Footage is in the bin',
        words: `Import rushes with ${keyOf('import')}; files stay where they are. A double click, or Enter, shows one in the viewer.`,
      },
      viewer: {
        title: 'The viewer plays it',
        words: `${keyOf('play-back')}, ${keyOf('stop')} and ${keyOf('play-on')} play back, stop and on; again is faster. ${keyOf('mark-in')} and ${keyOf('mark-out')} mark the part that you want.`,
      },
      timeline: {
        title: 'The timeline is the film',
        words: `${keyOf('append')} appends what is marked. Drag clips and their edges, or select a cut with ${keyOf('select-edit')} and trim it by keys. Every edit can be undone: ${keyOf('undo')}.`,
      },
      archive: {
        title: 'Looks come from the archive',
        words:
          'Finished films are cut into shots here. Select a clip on the timeline, then click one to sixteen shots whose look it should have.',
      },
      regenerate: {
        title: 'Regenerate the clip',
        words: `Set the strength, see one frame with ${keyOf('preview')}, then make a take with ${keyOf('regenerate')}. It is computed on this machine; the job bar shows how far it is.`,
      },
      takes: {
        title: 'Compare the takes',
        words: `Takes stand here beside the source, with how steady they are. ${keyOf('compare')} wipes between two; make one active and the film shows it.`,
      },
      export: {
        title: 'Export the film',
        words: `H.264, ProRes or lossless FFV1, with captions in the picture or beside it: ${keyOf('export')}. The tour is in the Help menu whenever you want it.`,
      },
    },
  },
} as const;
