import { describe, expect, it } from 'vitest';
import { LIMITS } from '../limits.ts';
import { childrenOf, readXml, textOf } from './read-xml.ts';
import { writeXml } from './write-xml.ts';

describe('XML', () => {
  it('is read as elements with attributes, text and places', () => {
    const root = readXml(
      '<?xml version="1.0"?>\n<!DOCTYPE xmeml>\n<a b="1 &amp; 2">\n <c>x<![CDATA[<y>]]></c><c/></a>',
      'a.xml',
    );
    expect(root.attributes).toEqual({ b: '1 & 2' });
    expect(childrenOf(root, 'c').map(({ line, text }) => [line, text])).toEqual([
      [4, 'x<y>'],
      [4, ''],
    ]);
    expect(textOf(root, 'c')).toBe('x<y>');
  });

  it('keeps white space within text and where it is all there is, and leaves indentation out', () => {
    const root = readXml('<a>\n  <b> </b>\n  words <c/> </a>', 'a.xml');
    expect(root.children.map(({ text }) => text)).toEqual([' ', '']);
    expect(root.text).toBe('\n  words  ');
    expect(Object.keys(root.attributes)).toEqual([]);
    expect(root.attributes['constructor']).toBeUndefined();
  });

  it('reads back what it writes', () => {
    const awkward = 'a "quoted" <tag> & \'more\'\n\ttabs\r é 大 \u{1F600}';
    const text = writeXml(
      { name: 'r', attributes: { a: awkward, gone: undefined, n: 1 }, children: [{ name: 'c', text: awkward }] },
      'r',
    );
    const root = readXml(text, 'r.xml');
    expect(root.attributes).toEqual({ a: awkward, n: '1' });
    expect(root.children[0]?.text).toBe(awkward);
  });

  it('writes a replacement for what XML has no way to write', () => {
    expect(readXml(writeXml({ name: 'r', text: 'a\0b\ud800c\u{1F600}' }, 'r'), 'r').text).toBe(
      'a\ufffdb\ufffdc\u{1F600}',
    );
  });

  it.each([
    ['an entity of the file', '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>'],
    ['an entity of entities', '<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><r>&b;</r>'],
    ['a tag left open', '<r><a></r>'],
    ['nothing', ''],
    ['text after the end', '<r/>x'],
    ['two attributes of one name', '<r a="1" a="2"/>'],
  ])('refuses %s with its place', (_, text) => {
    expect(() => readXml(text, 'bad.xml')).toThrow(/^bad\.xml/);
  });

  it('names line and column', () => expect(() => readXml('<r>\n  <a></b></r>', 'bad.xml')).toThrow(/line 2, column 9/));

  it('refuses elements too deep within each other, not by a full stack', () => {
    const deep = LIMITS.depth + 1;
    expect(() => readXml('<a>'.repeat(deep) + '</a>'.repeat(deep), 'deep.xml')).toThrow(/deep within each other/);
  });
});
