import { fireEvent, render, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { candidateColumns, type ListedCandidate } from '@/lib/candidates/listed-candidate';
import { PeopleTable } from './people-table';
import { noSelection, selection } from './selection';
import { listedPerson, studio } from './test-people';

const five = ['Ada', 'Grace', 'Edith', 'Linus', 'Alan'].map((name) => listedPerson(name));

beforeEach(() => selection.set(noSelection));

function table(people: ListedCandidate[] = five, list = 'q=a') {
  return (
    <PeopleTable
      people={people}
      connections={[studio]}
      columns={[...candidateColumns]}
      address={`${list}&sort=newest`}
      list={list}
    />
  );
}

const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name: `Choose ${name}` });
const everybody = () => screen.getByRole<HTMLInputElement>('checkbox', { name: 'Choose everybody on this page' });
const chosen = () => five.map(({ name }) => name).filter((name) => box(name).checked);

describe('choosing', () => {
  test('a box chooses one person, from the keyboard as well, and lets them go again', () => {
    render(table());

    box('Grace').focus();
    box('Grace').click(); // what the space bar does to a box that has the focus
    expect(document.activeElement).toBe(box('Grace'));
    expect(chosen()).toEqual(['Grace']);
    fireEvent.click(box('Grace'));
    expect(chosen()).toEqual([]);
  });

  test('with the shift key everybody in between follows, in either direction', () => {
    render(table());

    fireEvent.click(box('Linus'));
    fireEvent.click(box('Grace'), { shiftKey: true });
    expect(chosen()).toEqual(['Grace', 'Edith', 'Linus']);
    fireEvent.click(box('Edith'), { shiftKey: true });
    expect(chosen()).toEqual(['Linus']);
  });

  test('the box above is mixed while some are chosen, and takes or leaves the whole page', () => {
    render(table());
    expect([everybody().checked, everybody().indeterminate]).toEqual([false, false]);

    fireEvent.click(box('Ada'));
    expect(everybody().indeterminate).toBe(true);
    fireEvent.click(everybody());
    expect(chosen()).toHaveLength(five.length);
    expect([everybody().checked, everybody().indeterminate]).toEqual([true, false]);
    fireEvent.click(everybody());
    expect(chosen()).toEqual([]);
  });

  test('who is chosen stays so on another page of the list, and not in another list', () => {
    const { rerender } = render(table());
    fireEvent.click(box('Ada'));

    rerender(table([listedPerson('Katherine')]));
    expect(selection.get().ids).toEqual(new Set(['ada']));
    rerender(table(five, 'q=b'));
    expect(chosen()).toEqual([]);
    expect(selection.get()).toEqual({ ...noSelection, list: 'q=b' });
  });
});

describe('a row', () => {
  const row = (person: ListedCandidate) => {
    render(table([person]));
    return within(screen.getByRole('row', { name: new RegExp(person.name) }));
  };

  test('leads to the person, and back to the list as it was', () => {
    const name = row(listedPerson('Ada')).getByRole('link', { name: 'Ada' });

    expect(name.getAttribute('href')).toBe('/candidates/ada?list=q%3Da%26sort%3Dnewest');
  });

  test('says what there is not, so that no cell looks forgotten', () => {
    const { getByText } = row(listedPerson('Ada'));

    expect(getByText('None given')).toBeTruthy();
    expect(getByText('No application')).toBeTruthy();
  });

  test('shows the first applications and how many more there are', () => {
    const application = { id: 'a', jobId: 'j', job: 'Planner', stage: 'Offer', lane: 'active', progress: 1 } as const;
    const { getByRole, getByText } = row(listedPerson('Ada', { applications: [application], applicationCount: 4 }));

    expect(getByRole('link', { name: 'Planner' }).getAttribute('href')).toBe('/jobs/j');
    expect(getByText('and 3 more')).toBeTruthy();
  });

  test('shows two tags, each a way to everybody who has it, and counts the others', () => {
    const { getAllByRole, getByText } = row(listedPerson('Ada', { tags: ['night & day', 'driver', 'crane', 'boat'] }));

    const tags = getAllByRole('link').slice(1);
    expect(tags.map((tag) => tag.getAttribute('href'))).toEqual([
      '/candidates?tag=night%20%26%20day',
      '/candidates?tag=driver',
    ]);
    expect(getByText('+2')).toBeTruthy();
  });

  test('says how many changes wait, and the state of the one that needs somebody', () => {
    const { getByText } = row(listedPerson('Ada', { changes: { count: 2, state: 'conflict' } }));

    expect(getByText(/\(2\)/)).toBeTruthy();
  });

  test.each([
    ['only similar', { isSimilar: true }, 'Similar to what you typed'],
    ['deleted in the ATS', { isRemoved: true }, 'Deleted in the ATS'],
  ])('of somebody %s says so', (_what, known, sentence) => {
    expect(row(listedPerson('Ada', known)).getByText(sentence)).toBeTruthy();
  });
});

test('only the columns that were asked for are there, always in the same order', () => {
  render(<PeopleTable people={five} connections={[studio]} columns={['tags', 'contact']} address="" list="" />);

  const headers = screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
  expect(headers.slice(1)).toEqual(['Name', 'Contact', 'Tags']);
});
