import { appText } from './text/app.ts';
import { archiveText } from './text/archive.ts';
import { binsText } from './text/bins.ts';
import { captionsText } from './text/captions.ts';
import { clipText } from './text/clip.ts';
import { formsText } from './text/forms.ts';
import { interchangeText } from './text/interchange.ts';
import { jobsText } from './text/jobs.ts';
import { keyframesText } from './text/keyframes.ts';
import { parametersText } from './text/parameters.ts';
import { markersText } from './text/markers.ts';
import { keysText } from './text/keys.ts';
import { projectText } from './text/project.ts';
import { timelineText } from './text/timeline.ts';
import { tourText } from './text/tour.ts';
import { trimText } from './text/trim.ts';
import { viewerText } from './text/viewer.ts';
import { workspaceText } from './text/workspace.ts';

export const menuNames = {
  file: 'File',
  edit: 'Edit',
  place: 'Place',
  trim: 'Trim',
  clip: 'Clip',
  track: 'Track',
  sequence: 'Sequence',
  mark: 'Mark',
  play: 'Play',
  look: 'Look',
  view: 'View',
  help: 'Help',
} as const;

/** Every sentence and label of the window but the names of commands, which stand with their keys in editor/commands. Sentence case; a message says what happened, its remedy what to do. */
export const text = {
  ...appText,
  ...projectText,
  ...binsText,
  ...archiveText,
  ...viewerText,
  ...timelineText,
  ...trimText,
  ...markersText,
  ...tourText,
  ...captionsText,
  ...clipText,
  ...jobsText,
  ...interchangeText,
  ...formsText,
  ...workspaceText,
  ...parametersText,
  ...keyframesText,
  ...keysText,
} as const;
