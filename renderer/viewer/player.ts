import type { Store } from '../editor/store.ts'; export class Player { constructor(_store: Store) {} }
