import { expect, test } from 'vitest';
import { likePattern, searchText } from './search-text';

test.each([
  ['Tomasz Wiśniewski', 'tomasz wisniewski'],
  ['Björn Åkerström', 'bjorn akerstrom'],
  ['Łukasz  Groß', 'lukasz gross'],
  ['İlkay Yıldız', 'ilkay yildiz'],
  ['ليلى', 'ليلى'],
])('%s is found as %s', (written, found) => {
  expect(searchText(written)).toBe(found);
});

test('parts that are missing leave no gaps', () => {
  expect(searchText('Ada', null, undefined, 'Lovelace')).toBe('ada lovelace');
});

test('a percent sign typed into a search stands for itself', () => {
  expect(likePattern('50% _off\\')).toBe('%50\\% \\_off\\\\%');
});
