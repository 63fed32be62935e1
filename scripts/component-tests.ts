import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// A limit for what never comes, not for what is slow: a busy machine takes ten times as long.
configure({ asyncUtilTimeout: 10_000 });

// The library only tidies up by itself where test functions are globals; ours are imported.
afterEach(cleanup);
