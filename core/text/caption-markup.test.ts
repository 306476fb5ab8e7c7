import { expect, it } from 'vitest';
import { markedCaption } from './caption-markup.ts';

const said = (words: string, metadata: Record<string, unknown>) => {
  const { runs, isAtTop } = markedCaption(words, metadata);
  const text = runs.map(({ words: said, italic, bold }) => `${italic ? '/' : ''}${bold ? '*' : ''}${said}`);
  return isAtTop ? ['top', ...text] : text;
};

it('a caption has the italics and bold of its file, as long as its words are those of the file', () => {
  expect(said('One two\nthree', { srt: { raw: '<i>One</i> <b>two\n<i>three</i></b>' } })).toEqual([
    '/One',
    ' ',
    '*two\n',
    '/*three',
  ]);
  expect(said('One 2', { srt: { raw: '<i>One</i> two' } })).toEqual(['One 2']);
  expect(said('Up', { srt: { raw: '{\\an8}<font color="red">Up</font>' } })).toEqual(['top', 'Up']);
  expect(said('Ann & Bob', { vtt: { raw: '<v Ann><i>Ann</i> &amp; Bob' } })).toEqual(['/Ann', ' ', '&', ' Bob']);
  expect(said('a &amp; b', { srt: { raw: '<i>a</i> &amp; b' } })).toEqual(['/a', ' &amp; b']);
  expect(said('plain', {})).toEqual(['plain']);
});
