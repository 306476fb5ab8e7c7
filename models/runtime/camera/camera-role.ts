import { type Graph, tensorOf } from '../pack/tensors.ts';
import { CAMERA_FEATURES } from './camera-features.ts';

/** What the camera role says of a shot. */
export interface CameraAnswer {
  /** Unit length, [32]. */
  readonly motion: readonly number[];
  /** Probability of each of core/style's movements, [14]. */
  readonly primitives: readonly number[];
}

/** Asks the camera role. `features`: those of `readCamera`. */
export async function askCamera(camera: Graph, features: Float32Array): Promise<CameraAnswer> {
  const outputs = await camera.run({ features: { dims: [1, CAMERA_FEATURES], data: features } });
  return {
    motion: Array.from(tensorOf(outputs, 'motion').data),
    primitives: Array.from(tensorOf(outputs, 'primitives').data),
  };
}
