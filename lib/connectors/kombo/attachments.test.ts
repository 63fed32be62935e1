import { expect, test } from 'vitest';
import type { Connector } from '../connector';
import { connectorFor } from '../registry';
import { sendJson } from './scripted-kombo';
import { shareScriptedKombo } from './share-scripted-kombo';

const kombo = shareScriptedKombo();

const cv = { id: 'file1', type: 'CV', data_url: 'https://files.test/cv.pdf', file_name: 'cv.pdf' };

test.each([{ remote_created_at: 'yesterday' }, { content_type: 7 }, { file_name: null }, { application_id: 9 }])(
  'a file is listed although something about it is odd: %o',
  async (odd) => {
    const results = [{ ...cv, ...odd }, { ...cv, id: null }, { ...cv, data_url: null }, 'cv.pdf'];
    kombo.answer((_received, response) =>
      sendJson(response, 200, { status: 'success', data: { results }, warnings: [] }),
    );

    const { files } = await connectorFor(kombo.access()).getCandidateAttachments({
      candidateKomboId: 'person1',
    });

    expect(files).toMatchObject([{ id: 'file1', type: 'CV', dataUrl: 'https://files.test/cv.pdf' }]);
  },
);

test.each<[string, (connector: Connector) => Promise<{ warnings: string[] }>]>([
  ['of an application', (connector) => connector.getApplicationAttachments({ applicationKomboId: 'application1' })],
  ['of a candidate', (connector) => connector.getCandidateAttachments({ candidateKomboId: 'person1' })],
  ['a résumé that is not there', (connector) => connector.getResumeForCandidate({ candidateKomboId: 'person1' })],
])('what Kombo warns of when files are read is passed on: %s', async (_name, read) => {
  const warnings = [{ message: 'One file could not be read.' }, { message: 7 }, 'odd'];
  kombo.answer((_received, response) =>
    sendJson(response, 200, { status: 'success', data: { results: [] }, warnings }),
  );

  expect((await read(connectorFor(kombo.access()))).warnings).toEqual(['One file could not be read.']);
});
