import type { ScopeName } from '../../editor/scopes-slice.ts';
import { chromaReach, chromaticityPlace, colourPlace, vectorscopePlace, xyReach } from './planes.ts';
import type { Codes } from './signal.ts';
import { spectralLocus } from './spectral-locus.ts';

/** The lines and names that a scope is read against. */
export function Graticule({ scope }: { scope: ScopeName }) {
  return (
    <svg className="scope-graticule" aria-hidden="true" width="100%" height="100%">
      {scope === 'waveform' && <Levels />}
      {scope === 'parade' && <Levels columns={['R', 'G', 'B']} />}
      {scope === 'histogram' && <Codes8 />}
      {scope === 'vectorscope' && <Targets />}
      {scope === 'chromaticity' && <Gamut />}
    </svg>
  );
}

/** Levels in percent of the code range, 0 at the bottom. */
function Levels({ columns = [] }: { columns?: readonly string[] }) {
  return (
    <>
      {[0, 25, 50, 75, 100].map((level) => (
        <g key={level}>
          <line x1="0" x2="100%" y1={`${100 - level}%`} y2={`${100 - level}%`} data-major={level % 100 === 0} />
          <text x="-5" y={`${100 - level}%`} textAnchor="end" dominantBaseline="central">
            {level}
          </text>
        </g>
      ))}
      {columns.map((name, i) => (
        <g key={name}>
          {i > 0 && <line x1={`${(i * 100) / 3}%`} x2={`${(i * 100) / 3}%`} y1="0" y2="100%" />}
          <text x={`${((i + 0.5) * 100) / 3}%`} y="100%" dy="12" textAnchor="middle">
            {name}
          </text>
        </g>
      ))}
    </>
  );
}

function Codes8() {
  return [0, 64, 128, 192, 255].map((code) => (
    <g key={code}>
      <line
        x1={`${(code / 255) * 100}%`}
        x2={`${(code / 255) * 100}%`}
        y1="0"
        y2="100%"
        data-major={code % 255 === 0}
      />
      <text x={`${(code / 255) * 100}%`} y="100%" dy="12" textAnchor="middle">
        {code}
      </text>
    </g>
  ));
}

/** 75 % colour bars, by their names on vectorscopes. */
const bars: readonly (readonly [name: string, codes: Codes])[] = [
  ['R', [0.75, 0, 0]],
  ['Mg', [0.75, 0, 0.75]],
  ['B', [0, 0, 0.75]],
  ['Cy', [0, 0.75, 0.75]],
  ['G', [0, 0.75, 0]],
  ['Yl', [0.75, 0.75, 0]],
];

/** Where skin of every tone lies, near enough: the I axis of NTSC (SMPTE 170M), 123° from the axis of C′b. */
const skin = (123 * Math.PI) / 180;

function Targets() {
  const reach = 50 * chromaReach;
  return (
    <svg viewBox="0 0 100 100" overflow="visible">
      <circle cx="50" cy="50" r={reach} data-major />
      <circle cx="50" cy="50" r={reach * 0.5} />
      <line x1={50 - reach} x2={50 + reach} y1="50" y2="50" />
      <line x1="50" x2="50" y1={50 - reach} y2={50 + reach} />
      <line className="scope-skin" x1="50" y1="50" x2={50 + Math.cos(skin) * reach} y2={50 - Math.sin(skin) * reach} />
      {bars.map(([name, codes]) => {
        const place = vectorscopePlace(codes);
        const [x, y] = [place.x * 100, 100 - place.y * 100];
        // Names stand outside of their boxes, away from the middle.
        const away = 6 / Math.hypot(x - 50, y - 50);
        return (
          <g key={name}>
            <rect x={x - 2.2} y={y - 2.2} width="4.4" height="4.4" data-major />
            <text
              className="scope-target"
              x={x + (x - 50) * away}
              y={y + (y - 50) * away}
              textAnchor="middle"
              dominantBaseline="central"
            >
              {name}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

const diagram = { width: 100, height: (100 * xyReach.y) / xyReach.x };

function Gamut() {
  const at = (place: { x: number; y: number }) => [place.x * diagram.width, (1 - place.y) * diagram.height] as const;
  const points = (places: readonly { x: number; y: number }[]) => places.map((place) => at(place).join(',')).join(' ');
  const primaries: Codes[] = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];
  const white = at(colourPlace([1, 1, 1]) ?? { x: 0, y: 0 });
  const tenths = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
  return (
    <svg viewBox={`0 0 ${diagram.width} ${diagram.height}`} overflow="visible">
      {tenths.map((tenth) => {
        const [x, y] = at(chromaticityPlace(tenth, tenth));
        return (
          <g key={tenth}>
            <line x1={x} x2={x} y1="0" y2={diagram.height} />
            <line x1="0" x2={diagram.width} y1={y} y2={y} />
            {Math.round(tenth * 10) % 2 === 0 && (
              <>
                <text className="scope-small" x={x} y={diagram.height} dy="6" textAnchor="middle">
                  {tenth}
                </text>
                <text className="scope-small" x="-2" y={y} textAnchor="end" dominantBaseline="central">
                  {tenth}
                </text>
              </>
            )}
          </g>
        );
      })}
      <polygon points={points(spectralLocus.map(([x, y]) => chromaticityPlace(x, y)))} data-major />
      <polygon
        className="scope-gamut"
        points={points(primaries.flatMap((codes) => colourPlace(codes) ?? []))}
        data-major
      />
      <text className="scope-small" x={at(chromaticityPlace(0.45, 0.5))[0]} y={at(chromaticityPlace(0.45, 0.5))[1]}>
        Rec. 709
      </text>
      <path d={`M${white[0] - 1.5} ${white[1]}h3m-1.5 -1.5v3`} data-major />
      <text className="scope-small" x={white[0] + 2.5} y={white[1] + 4}>
        D65
      </text>
    </svg>
  );
}
