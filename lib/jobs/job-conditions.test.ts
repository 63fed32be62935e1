import { expect, test } from 'vitest';
import type { JobFilters } from './job';
import { jobConditions } from './job-conditions';

const none: JobFilters = { q: '', status: 'all', department: '', location: '', connection: '', sort: 'name', page: 1 };

test('what is typed is a value, never SQL', () => {
  const { sql, values } = jobConditions({ ...none, q: "o'neill 100%", location: 'Zürich' }, 3);

  expect(sql).toBe(
    ' AND j.search_text LIKE $3 AND j.search_text LIKE $4 AND left(COALESCE(j.location_city, j.location_raw), 200) = $5',
  );
  expect(values).toEqual(["%o'neill%", '%100\\%%', 'Zürich']);
});

test('a flood of words is cut', () => {
  expect(jobConditions({ ...none, q: 'a '.repeat(5_000) }, 1).values.length).toBeLessThanOrEqual(8);
});

test('an ATS that tells no status hides none of its jobs', () => {
  expect(jobConditions({ ...none, status: 'open' }, 1).sql).toContain('j.status IS NULL');
});
