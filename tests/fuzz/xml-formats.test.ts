import { describe, expect, it } from 'vitest';
import { baseXml, fuzzXmlFormat, XML_FORMATS } from './xml-formats.ts';

describe.each(XML_FORMATS)('mutated files of $id', (format) => {
  it('are read or refused, never worse', { timeout: 120_000 }, () => {
    const result = fuzzXmlFormat(format, baseXml(format, []), 300);
    expect(result.escapes).toEqual([]);
    expect(result.hangs).toEqual([]);
    // A fuzzer whose files are all refused at the door tests the door.
    expect(result.imported).toBeGreaterThan(60);
    expect(result.refused).toBeGreaterThan(30);
  });
});
