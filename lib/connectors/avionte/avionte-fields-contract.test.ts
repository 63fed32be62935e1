import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import type { ConnectionSettings, Connector } from '../connector';
import type { CustomField, CustomValues, FieldsReceipt, RemoteInput, UpdateFieldsInput } from '../custom-fields';
import { avionteId } from '../kombo/sandbox-kombo';
import { shareSandbox } from '../kombo/share-sandbox';
import { connectorFor } from '../registry';

type Received = { body: { method: string; path: string; data?: unknown } };
type Seeded = { job: { remoteId: string }; people: { applicationRemoteId: string }[] };
type Subject = {
  fields(connector: Connector): Promise<CustomField[]>;
  values(connector: Connector, input: RemoteInput): Promise<CustomValues>;
  update(connector: Connector, input: UpdateFieldsInput): Promise<FieldsReceipt>;
};

const sandbox = shareSandbox(startSmallSandbox);
let seeded: Seeded;

const native = <Answer = unknown>(method: string, path: string, body?: unknown) =>
  sandbox.control<Answer>(method, `/passthrough/${avionteId}${path}`, body);
const connect = (settings: ConnectionSettings = {}, timeoutMs?: number): Connector =>
  connectorFor({ ...sandbox.access(avionteId), settings }, timeoutMs);

const subjects: Record<string, Subject> = {
  job: {
    fields: (connector) => connector.getJobCustomFields({}),
    values: (connector, input) => connector.getJobCustomFieldValues(input),
    update: (connector, input) => connector.updateJobCustomFields(input),
  },
  application: {
    fields: (connector) => connector.getApplicationCustomFields({}),
    values: (connector, input) => connector.getApplicationCustomFieldValues(input),
    update: (connector, input) => connector.updateApplicationCustomFields(input),
  },
  candidate: {
    fields: (connector) => connector.getCandidateCustomFields({}),
    values: (connector, input) => connector.getCandidateCustomFieldValues(input),
    update: (connector, input) => connector.updateCandidateCustomFields(input),
  },
};

beforeAll(() => native('POST', '/settings', { rateLimit: 1000 }));
beforeEach(async () => {
  await native('DELETE', '/faults');
  const people = { Pipeline: ['Ada Lovelace'] };
  seeded = await sandbox.control<Seeded>('POST', '/seed-job', { integration: avionteId, name: 'Lasher', people });
  await sandbox.control('DELETE', '/requests');
});

async function startAnew(): Promise<void> {
  await sandbox.control('POST', '/reset');
  await native('POST', '/settings', { rateLimit: 1000 });
}

/** Whichever way Avionté names people, they have the same fields. */
const ofPeople = {
  subject: 'candidate',
  ids: {
    text: 501,
    lines: 502,
    number: 503,
    day: 504,
    yesNo: 505,
    oneOf: 506,
    manyOf: 507,
    required: 508,
    readOnly: 509,
    unknown: 510,
  },
  one: 'XL',
  many: ['B', 'Forklift'],
} as const;

/** Every kind of field of each subject by its id. */
const cases = [
  {
    name: 'a job',
    subject: 'job',
    scheme: 'candidate',
    write: 'PATCH /job/{job}',
    key: 'customJobDetails',
    ids: {
      text: 302,
      lines: 303,
      number: 304,
      day: 305,
      yesNo: 306,
      oneOf: 301,
      manyOf: 307,
      required: 308,
      readOnly: 309,
      unknown: 310,
    },
    one: 'Yes',
    many: ['VCA', 'ADR'],
  },
  {
    name: 'an application',
    subject: 'application',
    scheme: 'candidate',
    write: 'PATCH /application/{person}:{job}',
    key: 'customApplicationDetails',
    ids: {
      text: 401,
      lines: 402,
      number: 403,
      day: 404,
      yesNo: 405,
      oneOf: 406,
      manyOf: 407,
      required: 408,
      readOnly: 409,
      unknown: 410,
    },
    one: 'Friend',
    many: ['Monday', 'Friday'],
  },
  {
    name: 'a candidate',
    scheme: 'candidate',
    write: 'PATCH /candidate/{person}',
    key: 'customCandidateDetails',
    ...ofPeople,
  },
  { name: 'a talent', scheme: 'talent', write: 'PUT /talent/{person}', key: 'customTalentDetails', ...ofPeople },
] as const;

describe.each(cases)('the custom fields of $name', ({ subject, scheme, write, key, ids, one, many }) => {
  const { fields, values, update } = subjects[subject] as Subject; // one of the keys above
  const personId = () => seeded.people[0]?.applicationRemoteId.split(':')[0] ?? '';
  const inPlace = (text: string) => text.replace('{job}', seeded.job.remoteId).replace('{person}', personId());
  const remoteId = () =>
    subject === 'job' ? seeded.job.remoteId : inPlace(subject === 'candidate' ? '{person}' : '{person}:{job}');
  const open = (timeoutMs?: number) => connect({ scheme }, timeoutMs);
  const readPath = () => inPlace(write).split(' ')[1] ?? '';
  const meets = (method: string, does: object, times = 1) =>
    native('POST', '/faults', { match: { method, path: readPath(), times }, do: does });
  const written = async () => {
    const { requests } = await sandbox.control<{ requests: Received[] }>('GET', '/requests');
    return requests.map(({ body }) => body).filter(({ method }) => method !== 'GET');
  };
  const inAts = async () => {
    const held = await native<{ id: number; value: unknown }[]>(
      'GET',
      `/values?subject=${subject}&remoteId=${remoteId()}`,
    );
    return Object.fromEntries(held.map(({ id, value }) => [id, value]));
  };
  const setInAts = (changed: object) => native('POST', '/values', { subject, remoteId: remoteId(), values: changed });
  const fresh = { [ids.text]: 'one line', [ids.lines]: 'two\nlines', [ids.number]: 42.5, [ids.day]: '2027-02-28' };
  const choices = { [ids.yesNo]: true, [ids.oneOf]: one, [ids.manyOf]: [...many] };
  beforeEach(() =>
    setInAts(Object.fromEntries([...Object.keys(fresh), ...Object.keys(choices)].map((id) => [id, null]))),
  );

  test('are read with their kinds, none dropped', async () => {
    const read = await fields(open());

    expect(Object.fromEntries(read.map(({ id, type }) => [id, type]))).toEqual({
      [ids.text]: 'text',
      [ids.lines]: 'long-text',
      [ids.number]: 'number',
      [ids.day]: 'date',
      [ids.yesNo]: 'yes-no',
      [ids.oneOf]: 'one-of',
      [ids.manyOf]: 'many-of',
      [ids.required]: 'text',
      [ids.readOnly]: subject === 'application' ? 'number' : 'text',
      [ids.unknown]: 'unknown',
    });
    expect(read.filter(({ readOnly }) => readOnly).map(({ id }) => Number(id))).toEqual([ids.readOnly, ids.unknown]);
    expect(read.filter(({ required }) => required).map(({ id }) => Number(id))).toEqual([ids.required]);
  });

  test('of every kind are saved, read back and shown again', async () => {
    const changes = { ...fresh, ...choices };
    const connector = open();

    const receipt = await update(connector, { remoteId: remoteId(), changes });

    expect(receipt.verdicts).toEqual(
      Object.entries(changes).map(([fieldId, value]) => ({ fieldId, verdict: 'saved', value })),
    );
    expect(await inAts()).toMatchObject(changes);
    expect(await values(connector, { remoteId: remoteId() })).toMatchObject(changes);
  });

  test('send only what changed, or where the whole record goes, leave all else as it is', async () => {
    const before = await inAts();
    const connector = open();
    const person =
      subject === 'candidate'
        ? await connector.getEnhancedCandidate({ candidateKomboId: '', candidateRemoteId: personId() })
        : null;
    await setInAts({ [ids.oneOf]: one });

    const receipt = await update(connector, {
      remoteId: remoteId(),
      changes: { [ids.text]: 'new', [ids.oneOf]: one, [ids.lines]: '' },
    });

    expect(receipt.verdicts).toEqual(
      expect.arrayContaining([
        { fieldId: String(ids.oneOf), verdict: 'unchanged', value: one },
        { fieldId: String(ids.lines), verdict: 'unchanged', value: null },
        { fieldId: String(ids.text), verdict: 'saved', value: 'new' },
      ]),
    );
    const [call, ...more] = await written();
    expect(more).toEqual([]);
    expect(`${call?.method} ${call?.path}`).toBe(inPlace(write));
    if (call?.method === 'PATCH') expect(call.data).toEqual({ [key]: [{ id: ids.text, value: 'new' }] });
    expect(await inAts()).toEqual({ ...before, [ids.oneOf]: one, [ids.text]: 'new' });
    if (person) {
      expect(person.resumeText).toContain('Ada Lovelace');
      const after = await connector.getEnhancedCandidate({ candidateKomboId: '', candidateRemoteId: personId() });
      expect(after).toEqual({ ...person, customFields: after.customFields });
    }
  });

  test('that change nothing send nothing', async () => {
    await setInAts(choices);

    const { verdicts } = await update(open(), { remoteId: remoteId(), changes: choices });

    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['unchanged', 'unchanged', 'unchanged']);
    expect(await written()).toEqual([]);
  });

  test.each([
    ['a value of the wrong kind', ids.number, '12', /is not a number\.$/],
    ['a day there is not', ids.day, '2026-02-30', /is not a date\.$/],
    ['an option there is not', ids.oneOf, 'Blue', /^“Blue” is no longer an option of /],
    ['a required field emptied', ids.required, '', /is required\.$/],
    ['a field only the ATS fills', ids.readOnly, 'x', /can only be changed in the ATS\.$/],
    ['a field of a kind nobody knows', ids.unknown, 'x', /can only be changed in the ATS\.$/],
    ['a field there is not', 999, 'x', /no longer has this field\.$/],
  ])('are refused one by one and not sent: %s', async (_name, id, value, why) => {
    const receipt = await update(open(), { remoteId: remoteId(), changes: { [id]: value, [ids.text]: 'fine' } });

    expect(receipt.verdicts).toEqual(
      expect.arrayContaining([
        { fieldId: String(id), verdict: 'refused', why: expect.stringMatching(why) },
        { fieldId: String(ids.text), verdict: 'refused', why: expect.stringContaining('another field') },
      ]),
    );
    expect(await written()).toEqual([]);
  });

  test('an option that vanished between reading and writing is refused by name, in the words of the ATS', async () => {
    onTestFinished(startAnew);
    await meets('GET', { delayMs: 1_000 });
    const updating = update(open(), { remoteId: remoteId(), changes: { [ids.oneOf]: one, [ids.text]: 'fine' } });
    // While the record is being read, after the definitions were.
    await expect.poll(async () => (await asked()).includes(`GET ${readPath()}`)).toBe(true);
    await native('POST', '/definitions', { subject, id: ids.oneOf, removeOption: one });

    const { verdicts } = await updating;

    expect(verdicts).toEqual(
      expect.arrayContaining([
        {
          fieldId: String(ids.oneOf),
          verdict: 'refused',
          why: expect.stringContaining(`"${one}" is not one of the options.`),
        },
        { fieldId: String(ids.text), verdict: 'refused', why: expect.stringContaining('another field') },
      ]),
    );
    expect((await inAts())[ids.text]).toBeNull();
  });

  test('a field that vanished before it was read back is told by the reading', async () => {
    onTestFinished(startAnew);
    await meets('GET', { delayMs: 1 });
    await meets('GET', { delayMs: 1_000 });
    const updating = update(open(), { remoteId: remoteId(), changes: { [ids.text]: 'gone', [ids.lines]: 'stays' } });
    await expect.poll(async () => (await inAts())[ids.lines], { interval: 1 }).toBe('stays');
    await native('POST', '/definitions', { subject, id: ids.text, remove: true });

    const { verdicts } = await updating;

    expect(verdicts.map(({ verdict }) => verdict)).toContain('saved');
    expect(verdicts).toContainEqual({
      fieldId: String(ids.text),
      verdict: 'differs',
      value: null,
      why: expect.stringMatching(/no longer has the field/),
    });
  });

  test.each([
    ['400 without a field', { status: 400 }, 'refused'],
    ['401', { status: 401 }, 'needs-reconnect'],
    ['404', { status: 404 }, 'not-found'],
    ['429', { status: 429 }, 'busy'],
    ['500', { status: 500 }, 'unconfirmed'],
    ['no answer in time', { delayMs: 5_000 }, 'unconfirmed'],
  ])('and %s for an answer to the write', async (_name, does, kind) => {
    await meets(inPlace(write).split(' ')[0] ?? '', does);
    const changes = { [ids.text]: 'new' };

    await expect(update(open(400), { remoteId: remoteId(), changes })).rejects.toMatchObject({ kind });

    expect(await written()).toHaveLength(1);
    expect((await inAts())[ids.text]).toBeNull();
  });

  test.each([
    ['500', { status: 500, applyFirst: true }],
    ['HTML', { body: 'html', applyFirst: true }],
    ['a list', { body: 'array', applyFirst: true }],
    ['nothing', { body: 'nothing', applyFirst: true }],
  ])('and %s for an answer, though it was saved: the reading settles it', async (_name, does) => {
    await meets(inPlace(write).split(' ')[0] ?? '', does);

    const { verdicts } = await update(open(), { remoteId: remoteId(), changes: { [ids.text]: 'new' } });

    expect(verdicts).toEqual([{ fieldId: String(ids.text), verdict: 'saved', value: 'new' }]);
    expect(await written()).toHaveLength(1);
  });

  async function asked() {
    const { requests } = await sandbox.control<{ requests: Received[] }>('GET', '/requests');
    return requests.map(({ body }) => `${body.method} ${body.path}`);
  }
});
