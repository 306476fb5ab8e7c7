import { archiveCommands } from './archive.ts';
import { attributeCommands, keyframeCommands } from './attributes.ts';
import { binCommands, binMediaCommands } from './bins.ts';
import { captionCommands } from './captions.ts';
import { angleCommands, clipCommands } from './clip-settings.ts';
import { clipboardCommands, selectionCommands } from './clipboard.ts';
import type { Command } from './command.ts';
import { effectCommands } from './effects.ts';
import { historyCommands } from './history.ts';
import { logCommands } from './log.ts';
import { markerCommands } from './markers.ts';
import { markCommands } from './marks.ts';
import { guideCommands, monitorCommands, overlayCommands } from './monitors.ts';
import { moveCommands } from './move.ts';
import { easingCommands, pickedKeyframeCommands, toKeyframeCommands } from './picked-keyframes.ts';
import { placeCommands, pointCommands } from './place.ts';
import {
  activePanelCommands,
  movePanelCommands,
  panelCommands,
  sizePanelCommands,
  splitPanelCommands,
} from './panels.ts';
import { playCommands, positionCommands } from './playback.ts';
import { deliveryCommands, mediaCommands, projectCommands } from './project.ts';
import { proxyCommands, proxyMediaCommands } from './proxies.ts';
import { removeCommands } from './remove.ts';
import { approvalCommands, matchCommands, rightsCommands } from './rights.ts';
import { scopeCommands } from './scopes.ts';
import { sequenceCommands } from './sequences.ts';
import { speedCommands } from './speed.ts';
import { syncCommands } from './sync.ts';
import { lookCommands, takeCommands } from './takes.ts';
import { tourCommands } from './tour.ts';
import { titleCommands } from './titles.ts';
import { togetherCommands } from './together.ts';
import { trackLevelCommands } from './track-level.ts';
import { trackCommands, trackFlagCommands, trackListCommands } from './tracks.ts';
import { transitionCommands } from './transition.ts';
import { editPointCommands, playheadTrimCommands, razorCommands, trimCommands } from './trim.ts';
import { helpCommands, toolCommands, viewCommands } from './view.ts';
import { workspaceCommands, workspaceLayoutCommands } from './workspaces.ts';

/** Every command, in families: menus list them in this order, with a line between families. */
export const families: readonly (readonly Command[])[] = [
  mediaCommands,
  logCommands,
  binMediaCommands,
  binCommands,
  projectCommands,
  deliveryCommands,
  rightsCommands,
  historyCommands,
  clipboardCommands,
  removeCommands,
  selectionCommands,
  placeCommands,
  pointCommands,
  editPointCommands,
  trimCommands,
  playheadTrimCommands,
  razorCommands,
  clipCommands,
  speedCommands,
  moveCommands,
  transitionCommands,
  togetherCommands,
  syncCommands,
  attributeCommands,
  keyframeCommands,
  pickedKeyframeCommands,
  easingCommands,
  effectCommands,
  titleCommands,
  captionCommands,
  angleCommands,
  proxyMediaCommands,
  trackCommands,
  trackFlagCommands,
  trackLevelCommands,
  trackListCommands,
  sequenceCommands,
  markCommands,
  markerCommands,
  playCommands,
  positionCommands,
  toKeyframeCommands,
  lookCommands,
  matchCommands,
  takeCommands,
  approvalCommands,
  archiveCommands,
  toolCommands,
  monitorCommands,
  overlayCommands,
  guideCommands,
  scopeCommands,
  workspaceCommands,
  workspaceLayoutCommands,
  panelCommands,
  activePanelCommands,
  movePanelCommands,
  splitPanelCommands,
  sizePanelCommands,
  viewCommands,
  proxyCommands,
  helpCommands,
  tourCommands,
];

export const commands: readonly Command[] = families.flat();

const byId = new Map(commands.map((command) => [command.id, command]));

export function commandById(id: string): Command {
  const command = byId.get(id);
  if (!command) throw new RangeError(`There is no command "${id}".`);
  return command;
}
