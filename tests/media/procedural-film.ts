import { renderSceneFilm } from '../../host/workers/media/sample/scene-film.ts';
import { SCENES } from '../../host/workers/media/sample/scenes.ts';

export interface ProceduralShot {
  /** First frame and length in frames at 24 a second. */
  readonly start: number;
  readonly count: number;
  readonly name: string;
}

const SHOT_FRAMES = 48;

/** Renders a short film of all scenes that the program paints, two seconds each. What demo and tests use where there is no real footage. */
export async function renderProceduralFilm(output: string): Promise<{ shots: ProceduralShot[] }> {
  const shots = SCENES.map((scene, number) => ({ scene, number }));
  await renderSceneFilm({ output, shots, shotFrames: SHOT_FRAMES });
  return { shots: SCENES.map(({ name }, shot) => ({ start: shot * SHOT_FRAMES, count: SHOT_FRAMES, name })) };
}
