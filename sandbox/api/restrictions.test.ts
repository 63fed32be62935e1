import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { avionteId, greenhouseId, homerunId, openClient, type SandboxClient } from '../sandbox-client';

let sandbox: SandboxClient;
beforeAll(async () => {
  sandbox = await openClient();
});
afterAll(() => sandbox.close());

const ask = (action: string, integration: string) => sandbox.api('GET', `/ats/actions/${action}`, { integration });

describe('what is said of files beforehand', () => {
  test('Homerun takes any kind up to 25 MB; while creating, one CV and as many others as one likes', async () => {
    const type = { is_supported: true, max_file_size_bytes: 25_000_000, accepted_mime_types: null };
    const adding = await ask('ats_add_application_attachment', homerunId);
    const creating = await ask('ats_create_candidate', homerunId);

    expect(adding.body.data).toEqual({
      attachment_restrictions: { types: { CV: type, COVER_LETTER: type, OTHER: type } },
    });
    expect(creating.body.data).toMatchObject({
      attachment_restrictions: {
        total_size_bytes: null,
        types: {
          CV: { ...type, min_amount: 0, max_amount: 1 },
          OTHER: { ...type, min_amount: 0, max_amount: null },
        },
      },
    });
    expect(creating.body.warnings).toBeUndefined();
  });

  test('Avionté takes documents and pictures up to 10 MB', async () => {
    const { body } = await ask('ats_create_application', avionteId);

    expect(body.data).toMatchObject({
      attachment_restrictions: {
        types: {
          OTHER: {
            max_file_size_bytes: 10_000_000,
            accepted_mime_types: expect.arrayContaining(['text/plain', 'application/pdf', 'image/jpeg']),
          },
        },
      },
    });
  });

  test.each([
    ['ats_create_candidate', avionteId, 'INTEGRATION.ACTION_NOT_AVAILABLE'],
    ['ats_create_application', greenhouseId, 'INTEGRATION.ACTION_NOT_AVAILABLE'],
    ['ats_move_application', homerunId, 'PLATFORM.INPUT_INVALID'],
  ])('of %s by %s nothing is known', async (action, integration, code) => {
    const refused = await ask(action, integration);

    expect([refused.status, refused.body.error.code]).toEqual([400, code]);
  });
});

describe('what is refused when it comes', () => {
  const tooLarge = Buffer.alloc(10_000_001, 'x').toString('base64');
  const pdf = { name: 'cv.pdf', type: 'CV', content_type: 'application/pdf', data: 'JVBERi0=' };
  const odd: [string, object, RegExp][] = [
    [
      'a kind of file the tool refuses',
      { name: 'cv.odt', content_type: 'application/vnd.oasis.opendocument.text' },
      /kinds/,
    ],
    ['a name that tells of another kind', { name: 'cv.exe' }, /cv\.exe/],
    ['a type that tells of another kind', { content_type: 'text/html' }, /text\/html/],
    ['a file that is too large', { data: tooLarge }, /10 MB/],
  ];
  const places: [string, (attachment: object) => Promise<[string, object]>][] = [
    ['W6', async (attachment) => [`/ats/applications/${(await person()).applicationId}/attachments`, { attachment }]],
    ['W7', async (attachment) => [`/ats/candidates/${(await person()).candidateId}/attachments`, { attachment }]],
    [
      'W8',
      async (attachment) => [
        `/ats/jobs/${(await person()).jobId}/applications`,
        { candidate, attachments: [pdf, attachment] },
      ],
    ],
  ];
  const candidate = { first_name: 'Noor', last_name: 'de Wit', email_address: 'noor@example.com' };
  const person = async () => {
    const { job, people } = await sandbox.seedJob({
      integration: avionteId,
      name: 'Files',
      people: { Offer: ['A B'] },
    });
    return { ...people[0], jobId: job.id };
  };
  const files = async () =>
    (await sandbox.control<{ counts: { files: number } }>('GET', `/integrations/${avionteId}`)).counts.files;

  describe.each(odd)('%s', (_, rest, why) => {
    test.each(places)('%s', async (_place, make) => {
      const before = await files();
      const [path, body] = await make({ ...pdf, ...rest });
      const refused = await sandbox.api('POST', path, { integration: avionteId, body });

      expect([refused.status, refused.body.error.code]).toEqual([400, 'REMOTE.INPUT_INVALID']);
      expect(refused.body.error.message).toMatch(why);
      expect(await files()).toBe(before);
    });
  });

  test('nobody is created when one of the files is refused', async () => {
    const { jobId } = await person();
    const attachments = [pdf, { ...pdf, name: 'cv.exe' }];
    await sandbox.api('POST', `/ats/jobs/${jobId}/applications`, {
      integration: avionteId,
      body: { candidate, attachments },
    });

    expect(await sandbox.list('/ats/candidates?email=noor@example.com', avionteId)).toEqual([]);
  });

  test('a second CV of a new person', async () => {
    const { job } = await sandbox.seedJob({ integration: homerunId, name: 'Files', people: {} });
    const before = (await sandbox.list('/ats/candidates', homerunId)).length;
    const attachments = [pdf, { ...pdf, type: 'OTHER' }, { ...pdf, name: 'older.pdf' }];
    const refused = await sandbox.api('POST', `/ats/jobs/${job.id}/applications`, { body: { candidate, attachments } });

    expect([refused.status, refused.body.error.code]).toEqual([400, 'REMOTE.INPUT_INVALID']);
    expect(refused.body.error.message).toMatch(/1 .*CV/);
    expect(await sandbox.list('/ats/candidates', homerunId)).toHaveLength(before);
  });

  test('Homerun takes what Avionté refuses', async () => {
    const { people } = await sandbox.seedJob({ integration: homerunId, name: 'Files', people: { Offer: ['A B'] } });
    const body = { attachment: { ...pdf, name: 'portfolio.zip', content_type: 'application/zip' } };

    expect((await sandbox.api('POST', `/ats/candidates/${people[0]?.candidateId}/attachments`, { body })).status).toBe(
      200,
    );
  });
});
