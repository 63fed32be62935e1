import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { StreamState } from '../live/event-link';
import { FreshnessLine } from './freshness-line';

const freshness = { readAt: '2026-11-21T09:12:00.000Z', live: true, notice: null };

test.each<[StreamState, RegExp]>([
  ['live', /^Live\. Read /],
  ['connecting', /^Live\. Read /],
  ['cut', /^Live updates are cut off here; looking every 15 s\. Read /],
])('a stream that is %s reads so', (stream, words) => {
  const { container } = render(<FreshnessLine freshness={freshness} stream={stream} />);

  expect(container.textContent).toMatch(words);
});
