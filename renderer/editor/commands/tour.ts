import { refuse } from '../../../core/timeline/edit/refuse.ts';
import { text } from '../../ui/text.ts';
import { makeSample } from '../sample-requests.ts';
import type { RootState } from '../store.ts';
import { tourStarted } from '../tour-slice.ts';
import type { Command } from './command.ts';

function mustBeEmpty({ project }: RootState): void {
  if (project.assets.size > 0 || project.timeline.sequences().length > 0)
    refuse(text.sample.notEmpty, text.sample.notEmptyRemedy);
}

export const tourCommands: readonly Command[] = [
  {
    id: 'sample-project',
    label: text.sample.open,
    menu: 'help',
    keys: [],
    check: mustBeEmpty,
    run: (d) => d(makeSample()),
  },
  { id: 'tour', label: text.tour.take, menu: 'help', keys: [], run: (d) => d(tourStarted()) },
];
