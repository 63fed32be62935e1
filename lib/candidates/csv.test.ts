import { expect, test } from 'vitest';
import { csvLine } from './csv';

test.each([
  ['=1+1', `"'=1+1"`],
  ['+31 6 1234', `"'+31 6 1234"`],
  ['-2', `"'-2"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['\t=1', `"'\t=1"`],
  ['\r=1', `"'\r=1"`],
  [' =1', `"' =1"`],
  ['＝1', `"'＝1"`],
  ['Ada "Countess" =1', '"Ada ""Countess"" =1"'],
  ['a,b\nc', '"a,b\nc"'],
  [null, '""'],
  [3, '"3"'],
])('%o is written so that a spreadsheet shows it and calculates nothing', (cell, written) => {
  expect(csvLine([cell])).toBe(`${written}\r\n`);
});
