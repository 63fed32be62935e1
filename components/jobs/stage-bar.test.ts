import { expect, test } from 'vitest';
import { stageBar } from './stage-bar';

const stage = (name: string, people: number) => ({ name, people });

test('shares fill the line in the order of the stages, and the empty ones take none of it', () => {
  const { backgroundImage } = stageBar([stage('New', 3), stage('Screening', 0), stage('Offer', 1)]);

  expect(backgroundImage).toBe(
    'linear-gradient(to right, var(--depth-0) 0% 74.4%, var(--panel) 74.4% 75%, var(--depth-7) 75% 100%)',
  );
});

test('a job with nobody in process has an empty line', () => {
  expect(stageBar([stage('New', 0)])).toEqual({});
});
