import type { ScopeName } from '../../editor/scopes-slice.ts';
import { chromaReach, chromaticityPlace, colourPlace, vectorscopePlace, type Place } from './planes.ts';
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
      {code % 128 !== 64 && (
        <text x={`${(code / 255) * 100}%`} y="100%" dy="12" textAnchor="middle">
          {code}
        </text>
      )}
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
  const targets = bars.map(([name, codes]) => {
    const place = vectorscopePlace(codes);
    const [x, y] = [place.x * 100, 100 - place.y * 100];
    // Names stand outside of their boxes, away from the middle.
    const away = 8 / Math.hypot(x - 50, y - 50);
    return { name, x, y, nameX: x + (x - 50) * away, nameY: y + (y - 50) * away };
  });
  return (
    <>
      <svg viewBox="0 0 100 100">
        <circle cx="50" cy="50" r={reach} data-major />
        <circle cx="50" cy="50" r={reach * 0.5} />
        <line x1={50 - reach} x2={50 + reach} y1="50" y2="50" />
        <line x1="50" x2="50" y1={50 - reach} y2={50 + reach} />
        <line
          className="scope-skin"
          x1="50"
          y1="50"
          x2={50 + Math.cos(skin) * reach}
          y2={50 - Math.sin(skin) * reach}
        />
        {targets.map(({ name, x, y }) => (
          <rect key={name} x={x - 2.2} y={y - 2.2} width="4.4" height="4.4" data-major />
        ))}
      </svg>
      {targets.map(({ name, nameX, nameY }) => (
        <text key={name} x={`${nameX}%`} y={`${nameY}%`} textAnchor="middle" dominantBaseline="central">
          {name}
        </text>
      ))}
    </>
  );
}

const primaries: readonly Codes[] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];
const white: Codes = [1, 1, 1];
const tenths = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];

function Gamut() {
  // In hundredths of the width and of the height.
  const at = ({ x, y }: Place) => [x * 100, 100 - y * 100] as const;
  const points = (places: readonly Place[]) => places.map((place) => at(place).join(',')).join(' ');
  const [whiteX, whiteY] = at(colourPlace(white) ?? { x: 0, y: 0 });
  const [nameX, nameY] = at(chromaticityPlace(0.45, 0.5));
  return (
    <>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none">
        {tenths.map((tenth) => {
          const [x, y] = at(chromaticityPlace(tenth, tenth));
          return <path key={tenth} d={`M${x} 0V100M0 ${y}H100`} />;
        })}
        <polygon points={points(spectralLocus.map(([x, y]) => chromaticityPlace(x, y)))} data-major />
        <polygon className="scope-gamut" points={points(primaries.flatMap((codes) => colourPlace(codes) ?? []))} />
        <path d={`M${whiteX - 1.5} ${whiteY}h3m-1.5 -1.5v3`} data-major />
      </svg>
      {tenths
        .filter((_, i) => i % 2 === 0)
        .map((tenth) => {
          const [x, y] = at(chromaticityPlace(tenth, tenth));
          return (
            <g key={tenth}>
              <text x={`${x}%`} y="100%" dy="12" textAnchor="middle">
                {tenth}
              </text>
              <text x="-5" y={`${y}%`} textAnchor="end" dominantBaseline="central">
                {tenth}
              </text>
            </g>
          );
        })}
      <text x={`${nameX}%`} y={`${nameY}%`}>
        Rec. 709
      </text>
      <text x={`${whiteX}%`} y={`${whiteY}%`} dx="5" dy="12">
        D65
      </text>
    </>
  );
}
