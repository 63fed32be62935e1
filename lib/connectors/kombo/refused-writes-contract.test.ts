import { describe, expect, test } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import type { Connector } from '../connector';
import { connectorFor } from '../registry';
import { RichText } from '../rich-text';
import { avionteId, homerunId } from './sandbox-kombo';
import { shareSandbox } from './share-sandbox';

const sandbox = shareSandbox(startSmallSandbox);

const attachment = {
  name: 'cv.pdf',
  type: 'CV' as const,
  contentType: 'application/pdf',
  data: new TextEncoder().encode('%PDF-1.7 Ada'),
};
const written = () => sandbox.received('POST');
const outcome = (sent: Promise<unknown>) => sent.catch((error: unknown) => error);

describe('refused before anything is sent', () => {
  const empty = RichText.parse({ type: 'doc', content: [{ type: 'paragraph' }, { type: 'horizontalRule' }] });
  const someone = { firstName: 'Noor', lastName: 'de Wit', email: 'noor@new.test' };
  test.each<[string, string, (connector: Connector) => Promise<unknown>, string]>([
    [
      'an empty note',
      homerunId,
      (to) => to.addNoteToApplication({ applicationKomboId: 'a', note: empty }),
      'A note needs some text.',
    ],
    [
      'a link without a label',
      homerunId,
      (to) =>
        to.addResultLinkToApplication({
          applicationKomboId: 'a',
          resultLink: { label: ' ', url: 'https://results.test' },
        }),
      'A link needs a label.',
    ],
    [
      'a link that runs code',
      homerunId,
      (to) => to.addResultLinkToCandidate({ candidateKomboId: 'a', resultLink: { label: 'x', url: 'javascript:x' } }),
      'The address of a link has to begin with http or https.',
    ],
    [
      'a file with a path',
      homerunId,
      (to) =>
        to.addAttachmentToApplication({ applicationKomboId: 'a', attachment: { ...attachment, name: '../cv.pdf' } }),
      'The name of a file cannot hold a path.',
    ],
    [
      'a file above the limit of the ATS',
      homerunId,
      (to) =>
        to.addAttachmentToCandidate({
          candidateKomboId: 'a',
          attachment: { ...attachment, data: new Uint8Array(25_000_001) },
        }),
      'Homerun takes files up to 25 MB.',
    ],
    [
      'a type the ATS refuses',
      avionteId,
      (to) =>
        to.addAttachmentToCandidate({ candidateKomboId: 'a', attachment: { ...attachment, contentType: 'video/mp4' } }),
      'Avionté takes CVs only as',
    ],
    [
      'a person without a name',
      homerunId,
      (to) => to.createApplication({ jobKomboId: 'a', candidate: { ...someone, lastName: ' ' } }),
      'A new person needs a first name, a last name and an e-mail address.',
    ],
    [
      'a country by its name',
      homerunId,
      (to) => to.createCandidate({ jobKomboId: 'a', candidate: { ...someone, location: { country: 'Nederland' } } }),
      'Give the country as two letters, such as NL.',
    ],
    [
      'a new person’s file twice over',
      homerunId,
      (to) =>
        to.createApplication({
          jobKomboId: 'a',
          candidate: someone,
          attachments: [{ ...attachment, dataUrl: 'https://files.test/cv' }],
        }),
      'A file is sent either as it is or by its address, not both.',
    ],
    [
      'what the ATS lacks',
      homerunId,
      (to) => to.rejectApplication({ applicationKomboId: 'a', reasonKomboId: 'b' }),
      'Homerun does not let other tools reject people.',
    ],
  ])('%s', async (_case, on, send, sentence) => {
    const refusal = await outcome(send(connectorFor(sandbox.access(on))));

    expect(refusal).toMatchObject({ kind: 'refused', message: expect.stringContaining(sentence) });
    expect(await written()).toEqual([]);
  });
});
