import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { StreamState } from '../live/event-link';
import { FreshnessLine } from './freshness-line';
import { testBoard } from './test-card';

const { freshness } = testBoard();

test.each<[StreamState, RegExp]>([
  ['live', /^Live\. Read /],
  ['connecting', /^Live\. Read /],
  ['cut', /^Live updates are cut off here; looking every 15 s\. Read /],
])('a stream that is %s reads so', (stream, words) => {
  const { container } = render(<FreshnessLine freshness={freshness} stream={stream} />);

  expect(container.textContent).toMatch(words);
});
