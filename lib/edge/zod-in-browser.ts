import { z } from 'zod';

// Zod tries out whether it may compile code, which our policy forbids and browsers then report. Servers keep the faster way.
if (typeof window !== 'undefined') z.config({ jitless: true });
