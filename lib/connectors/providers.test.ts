import { describe, expect, test } from 'vitest';
import { capabilities, createInputs, defineProvider, plainProvider, whyOneWay, whyStageIsClosed } from './provider';
import { providerById, providers } from './registry';

const sentence = /^[A-Z“][^{}<>]+\.$/;

/** What adding an ATS takes: one object. */
const greenhouse = defineProvider({
  ...plainProvider('greenhouse', 'Greenhouse'),
  guide: 'Greenhouse needs a Harvest key.',
});

describe.each([...providers, greenhouse])('$name', (provider) => {
  test('answers for every capability', () => {
    expect(Object.keys(provider.capabilities).sort()).toEqual([...capabilities].sort());
  });

  test('says why, in a sentence, whenever it says no', () => {
    const refusals = Object.values(provider.capabilities).filter((answer) => answer !== true);

    for (const refusal of [...refusals, provider.metered, provider.whenUnmentioned]) {
      if (refusal !== null) expect(refusal).toMatch(sentence);
    }
  });

  test('takes the source of a new person only where it says so', () => {
    const taken = (provider.createInputs ?? createInputs).filter((input) => input.startsWith('source.'));

    expect(taken.length > 0).toBe(provider.capabilities['source-writing'] === true);
  });

  test('names whose rule it is for every stage it keeps closed', () => {
    for (const { by, equals, whose, why } of provider.stageRules.closed) {
      expect(equals).not.toHaveLength(0);
      expect(['Kombo', provider.name]).toContain(whose);
      expect(why.startsWith(`${whose} does not `)).toBe(true);
      expect(why).toContain('{stage}');
      for (const value of equals) {
        const stage = by === 'name' ? { remoteId: null, name: value } : { remoteId: value, name: 'Its name' };
        expect(whyStageIsClosed(provider, stage)).toMatch(sentence);
        expect(whyOneWay(provider, stage)).toMatch(sentence);
      }
    }
  });

  test('keeps an ordinary stage open', () => {
    expect(whyStageIsClosed(provider, { remoteId: 'a stage of the customer', name: 'Interview' })).toBeNull();
    expect(whyOneWay(provider, { remoteId: null, name: null })).toBeNull();
    expect(whyOneWay(provider, null)).toBeNull();
  });

  test('says what it shows in place of a swallowed stage', () => {
    for (const { readBackNote } of provider.stageRules.swallowing) expect(readBackNote).toMatch(/^\S+ shows \S/);
  });

  test('tells an admin what to know when connecting', () => {
    expect(provider.guide).toMatch(/^[A-Z].+\.$/);
  });

  test('tells whoever connects it what they need, which rights, what the plan must have and what will not work', () => {
    const { needs, rights, plan, limits, firstRead } = provider.connecting;

    for (const lines of [needs, rights, limits, firstRead]) expect(lines.length).toBeGreaterThan(0);
    for (const line of [...needs, ...rights, plan, ...limits, ...firstRead]) expect(line).toMatch(sentence);
  });

  test('says what becomes of somebody it has already, and that nothing is merged', () => {
    expect(provider.knownPerson).toMatch(sentence);
    expect(provider.knownPerson).toContain(provider.name);
    expect(provider.knownPerson.toLowerCase()).toContain('nothing is merged');
  });

  test('has an id of its own, and a name', () => {
    expect(provider.id).toMatch(/^[a-z0-9]+$/);
    expect(provider.name).not.toBe('');
    expect(providers.filter(({ id }) => id === provider.id).length).toBeLessThanOrEqual(1);
  });
});

test.each(providers)('$name is found by its id', (provider) => {
  expect(providerById(provider.id)).toBe(provider);
});

test('any other ATS gets a plain definition with the name Kombo gives it', () => {
  const other = providerById('recruitee', 'Recruitee');

  expect(other).toMatchObject({ id: 'recruitee', name: 'Recruitee', stageRules: { closed: [], swallowing: [] } });
  expect(providerById('recruitee').name).toBe('recruitee');
});
