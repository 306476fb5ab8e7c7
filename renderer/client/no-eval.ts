import { z } from 'zod';

// Compiled parsers need `new Function`, which the window's content security policy forbids. Schemas look at this when they are made, so
// main.tsx imports this file before any of them.
z.config({ jitless: true });
