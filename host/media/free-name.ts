import { extname } from 'node:path';
import { foldName } from '../project/asset-paths.ts';

/** The name itself, or with the first number that makes it differ from those taken, on any system. */
export function freeName(name: string, taken: Set<string>): string {
  const end = extname(name);
  for (let n = 1; ; n++) {
    const free = n === 1 ? name : `${name.slice(0, name.length - end.length)} ${n}${end}`;
    if (taken.has(foldName(free))) continue;
    taken.add(foldName(free));
    return free;
  }
}
