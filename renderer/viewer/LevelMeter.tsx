import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { decibelsOf } from '../../core/sound/levels.ts';
import { text } from '../ui/text.ts';
import { drawMeter, meterFloor, type MeterBar } from './draw-meter.ts';
import { soundLevels, type Levels } from './sound-levels.ts';

/** Numbers change this often, in milliseconds: quicker they can't be read. */
const numbersInterval = 250;
/** How fast a peak that was held comes down, in decibels a second. */
const peakFall = 12;

/** What is heard, beside the picture: peak and RMS of either side as bars, loudness (EBU R 128) as numbers. */
export function LevelMeter() {
  const active = useSyncExternalStore(
    (listener) => soundLevels.subscribe(listener),
    () => soundLevels.active,
  );
  const canvas = useRef<HTMLCanvasElement>(null);
  const [levels, setLevels] = useState<Levels | null>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const bars: [MeterBar, MeterBar] = [silentBar(), silentBar()];
    if (!active) {
      drawMeter(context, bars);
      return;
    }
    let drawn = performance.now();
    let told = 0;
    let request = requestAnimationFrame(draw);
    function draw(now: number) {
      const heard = soundLevels.now();
      for (const [i, side] of (['left', 'right'] as const).entries()) {
        const { peak = 0, rms = 0 } = heard?.[side] ?? {};
        const fallen = (bars[i]?.peak ?? meterFloor) - ((now - drawn) / 1000) * peakFall;
        bars[i] = { peak: Math.max(fallen, decibelsOf(peak)), rms: decibelsOf(rms) };
      }
      drawn = now;
      if (context) drawMeter(context, bars);
      if (heard && now - told > numbersInterval) {
        told = now;
        setLevels(heard);
      }
      request = requestAnimationFrame(draw);
    }
    return () => cancelAnimationFrame(request);
  }, [active]);
  const peak = levels ? decibelsOf(Math.max(levels.left.peak, levels.right.peak)) : -Infinity;
  return (
    <aside className="level-meter" aria-label={text.meter.title}>
      <canvas ref={canvas} width={28} height={220} aria-hidden="true" />
      <dl className="numerals">
        <Number label={text.meter.peak} hint={text.meter.peakHint} value={peak} />
        <Number label={text.meter.momentary} hint={text.meter.momentaryHint} value={levels?.momentary} />
        <Number label={text.meter.shortTerm} hint={text.meter.shortTermHint} value={levels?.shortTerm} />
        <Number label={text.meter.integrated} hint={text.meter.integratedHint} value={levels?.integrated} />
      </dl>
    </aside>
  );
}

function Number({ label, hint, value = -Infinity }: { label: string; hint: string; value?: number | undefined }) {
  return (
    <div>
      <dt>
        <abbr title={hint}>{label}</abbr>
      </dt>
      <dd>{text.meter.value(value)}</dd>
    </div>
  );
}

function silentBar(): MeterBar {
  return { peak: meterFloor, rms: meterFloor };
}
