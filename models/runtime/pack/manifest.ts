import { z } from 'zod';
import { Failure } from '../../../core/jobs/failure.ts';

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in lower-case hex');

/** A file inside the pack's own folder: no way out of it. */
const packFileSchema = z
  .string()
  .regex(/^[A-Za-z0-9_][A-Za-z0-9._-]*(\/[A-Za-z0-9_][A-Za-z0-9._-]*)*$/, 'is not a path inside the pack');

const tensorSchema = z.object({
  name: z.string().min(1),
  dtype: z.literal('float32'),
  /** A size, or the name of a free dimension (`B`). */
  dims: z.array(z.union([z.int().positive(), z.string().min(1)])),
});

const goldenTensorSchema = z.object({
  name: z.string().min(1),
  /** Little-endian float32 values, row-major. */
  file: packFileSchema,
  sha256: sha256Schema,
  dims: z.array(z.int().positive()),
});

const roleSchema = z.object({
  file: packFileSchema,
  sha256: sha256Schema,
  opset: z.int().positive(),
  /** Every operator that its graph uses. */
  operators: z.array(z.string().min(1)),
  inputs: z.array(tensorSchema).min(1),
  outputs: z.array(tensorSchema).min(1),
  golden: z.object({
    /** Largest and mean absolute difference from the stored outputs, each output alone. */
    tolerance: z.object({ max: z.number().positive(), mean: z.number().positive() }),
    inputs: z.array(goldenTensorSchema).min(1),
    outputs: z.array(goldenTensorSchema).min(1),
  }),
});

/** pack.json (MODELS.md, D2). Entries that no part of this build reads may be there and are passed over. */
export const manifestSchema = z.object({
  schema: z.literal(1),
  id: z.string().min(1),
  version: z.string().min(1),
  title: z.string().min(1),
  kind: z.literal('native'),
  color: z.object({ domain: z.literal('rec709-display'), range: z.tuple([z.literal(0), z.literal(1)]) }),
  roles: z.record(z.string(), roleSchema),
});

export type Manifest = Readonly<z.infer<typeof manifestSchema>>;
export type ManifestRole = Readonly<z.infer<typeof roleSchema>>;
export type ManifestTensor = Readonly<z.infer<typeof tensorSchema>>;
export type ManifestGoldenTensor = Readonly<z.infer<typeof goldenTensorSchema>>;

/** Parses pack.json's text. Throws Failure('model-unavailable') that names the first entry at fault. */
export function parseManifest(text: string): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw unreadable(`it is not JSON (${error instanceof Error ? error.message : String(error)})`, error);
  }
  const parsed = manifestSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw unreadable(`"${issue?.path.join('.') ?? ''}" is wrong: ${issue?.message ?? 'unknown'}`, parsed.error);
}

function unreadable(why: string, cause: unknown): Failure {
  return new Failure(
    'model-unavailable',
    `The model pack's pack.json cannot be read: ${why}.`,
    'Install the pack again.',
    { cause },
  );
}
