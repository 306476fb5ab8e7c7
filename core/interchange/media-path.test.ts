import { describe, expect, it } from 'vitest';
import { pathOfReference, relativeReadings, urlOfPath } from './media-path.ts';

describe('paths of media', () => {
  it.each([
    ['file:///Volumes/A%20B/x.mov', '/Volumes/A B/x.mov'],
    ['file://localhost/Volumes/x.mov', '/Volumes/x.mov'],
    ['file:/Volumes/x.mov', '/Volumes/x.mov'],
    ['file:///C:/media/x.mov', 'C:/media/x.mov'],
    ['file:///C%3a/media/x.mov', 'C:/media/x.mov'],
    ['file:///C|/media/x.mov', 'C:/media/x.mov'],
    ['file://localhost/C%3a/media/x.mov', 'C:/media/x.mov'],
    ['file://C:\\media\\x.mov', 'C:/media/x.mov'],
    ['file://server/share/x.mov', '//server/share/x.mov'],
    ['file://///server/share/x.mov', '//server/share/x.mov'],
    ['\\\\server\\share\\x.mov', '//server/share/x.mov'],
    ['C:\\media\\x.mov', 'C:/media/x.mov'],
    ['media\\x.mov', 'media/x.mov'],
    ['/srv/odd\\name.mov', '/srv/odd\\name.mov'],
    ['./media/x.mov', './media/x.mov'],
    ['file:///srv/100%.mov', '/srv/100%.mov'],
    ['file:///srv/caf%C3%A9.mov', '/srv/café.mov'],
    ['file:///srv/cafe%CC%81.mov', '/srv/cafe\u0301.mov'],
    ['file:///srv/%E9.mov', '/srv/%E9.mov'],
  ])('%s is %s', (written, path) => expect(pathOfReference(written)).toBe(path));

  it.each(['', 'http://example.com/x.mov', 'data:video/mp4;base64,AAAA', 'rtmp://x/y', 'file://', 'a\0b'])(
    '"%s" is no file',
    (written) => expect(pathOfReference(written)).toBeNull(),
  );

  it('reads a relative URL both ways, and a plain name one way', () => {
    expect(relativeReadings('media/a%20b.mov')).toEqual(['media/a b.mov', 'media/a%20b.mov']);
    expect(relativeReadings('media/a b.mov')).toEqual(['media/a b.mov']);
  });

  it.each(['/srv/a b#?%.mov', 'C:/media/é.mov', '//server/share/x y.mov', 'media/x;y.mov', 'odd:name/x.mov'])(
    'writes %s as a URL that means it',
    (path) => {
      const url = urlOfPath(path);
      expect(url).not.toMatch(/[ #?é]/);
      expect(path.startsWith('/') || path.startsWith('C:') ? [pathOfReference(url)] : relativeReadings(url)).toContain(
        path,
      );
    },
  );
});
