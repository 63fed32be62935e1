import { describe, expect, test } from 'vitest';
import { cvBytes, cvFormat } from './cv';

const facts = {
  name: 'Jürgen (Jos) Weiß',
  email: 'j@example.com',
  phone: '+49 15 1',
  trade: 'Crane operator',
  year: 2026,
};

describe('a CV', () => {
  test('is a PDF whose table points at its objects', () => {
    const text = cvBytes(facts).toString('latin1');
    const offsets = [...text.matchAll(/^(\d{10}) 00000 n /gm)].map((match) => Number(match[1]));

    expect(text).toMatch(/^%PDF-1\.4\n[\s\S]*%%EOF\n$/);
    expect(offsets).toHaveLength(6);
    offsets.forEach((offset, place) => {
      expect(text.slice(offset)).toMatch(new RegExp(`^${place + 1} 0 obj`));
    });
    expect(text.slice(Number(text.match(/startxref\n(\d+)/)?.[1]))).toMatch(/^xref/);
  });

  test('names the person, with what would end a text of the format escaped', () => {
    expect(cvBytes(facts).toString('latin1')).toContain('(Jürgen \\(Jos\\) Weiß) Tj');
  });

  test('is the same on every reading', () => {
    expect(cvBytes(facts).equals(cvBytes({ ...facts }))).toBe(true);
  });

  test('is a text where the plain fonts of a PDF cannot write the name', () => {
    const arabic = { ...facts, name: 'ليلى' };

    expect(cvFormat(arabic)).toEqual({ extension: 'txt', contentType: 'text/plain' });
    expect(cvBytes(arabic).toString('utf8')).toMatch(/^ليلى\n/);
  });

  test('of somebody without a name has a heading all the same, and a name of 300 letters does not break it', () => {
    expect(cvBytes({ ...facts, name: '' }).toString('latin1')).toContain('(Curriculum vitae) Tj');
    expect(cvBytes({ ...facts, name: 'a'.repeat(300) }).length).toBeGreaterThan(1000);
  });
});
