import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

// The library only tidies up by itself where test functions are globals; ours are imported.
afterEach(cleanup);
