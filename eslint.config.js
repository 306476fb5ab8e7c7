import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Window settings whose only safe value is given; anything else, a variable included, is refused. */
const mustBeFalse =
  'nodeIntegration|nodeIntegrationInWorker|nodeIntegrationInSubFrames|webviewTag|allowRunningInsecureContent|experimentalFeatures|navigateOnDragDrop';
const mustBeTrue = 'contextIsolation|sandbox|webSecurity';
const unsafeSwitches =
  'no-sandbox|disable-web-security|disable-site-isolation-trials|ignore-certificate-errors|allow-running-insecure-content';

const restrictedSyntax = [
  {
    selector: 'CatchClause > BlockStatement[body.length=0]',
    message: 'An empty catch hides a defect: handle the error, or let it through.',
  },
  {
    selector: `Property:matches([key.name=/^(${mustBeFalse})$/], [key.value=/^(${mustBeFalse})$/]):not([value.value=false])`,
    message: 'This window setting may only be the literal false.',
  },
  {
    selector: `Property:matches([key.name=/^(${mustBeTrue})$/], [key.value=/^(${mustBeTrue})$/]):not([value.value=true])`,
    message: 'This window setting may only be the literal true.',
  },
  {
    selector: `CallExpression[callee.property.name="appendSwitch"][arguments.0.value=/^(${unsafeSwitches})$/]`,
    message: 'This switch takes a protection of Chromium away.',
  },
  {
    selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo|fails)$/]',
    message: 'A test that does not run is not a test.',
  },
];

export default defineConfig(
  {
    ignores: [
      'out/',
      'dist/',
      'artifacts/',
      'native/build/',
      'models/packs/',
      'models/training/',
      'renderer/viewer/software/assembly/',
    ],
  },
  eslint.configs.recommended,
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-syntax': ['error', ...restrictedSyntax],
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    // One program over every layer: three times faster than one for each project reference. `tsc -b` is what holds the layers' own settings.
    languageOptions: { parserOptions: { project: './build/tsconfig.lint.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // `async` without `await` still turns a throw into a rejection.
      '@typescript-eslint/require-await': 'off',
      // `return refuse(response, 403)` reads better than two lines.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Does not see that a callback or another turn of the event loop has changed a variable.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // `.catch((error: NodeJS.ErrnoException) => ...)` on a file operation says what Node promises.
      '@typescript-eslint/use-unknown-in-catch-callback-variable': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // SQLite's columns are a union with buffers; `String(row.id)` is how they are read.
      '@typescript-eslint/no-base-to-string': 'off',
      // A type parameter used once still names what a caller must give.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.test.ts', '**/*.test.tsx', '**/test/**/*.ts', 'tests/**/*.ts'],
    rules: {
      // A test that finds nothing there fails, which is what it is for.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', module: 'readonly', URL: 'readonly' } },
  },
);
