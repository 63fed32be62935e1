import { expect, test } from 'vitest';
import { environmentFor } from './environment';
import { sendJson } from './scripted-kombo';
import { shareScriptedKombo } from './share-scripted-kombo';

const kombo = shareScriptedKombo();

test.each([{ id: 'odd', assets: 'none' }, { id: 'odd', assets: { icon_url: 7 } }, { label: 'Without an id' }])(
  'one tool that cannot be read costs no other: %o',
  async (odd) => {
    const tools = [odd, { id: 'acme', label: 'Acme', assets: { icon_url: 'https://acme.test/icon.svg' } }];
    kombo.answer((_received, response) => sendJson(response, 200, { status: 'success', data: { tools } }));

    const found = await environmentFor({ baseUrl: kombo.baseUrl, apiKey: 'a_key' }).getTools();

    expect(found).toMatchObject([{ id: 'acme', label: 'Acme', iconUrl: 'https://acme.test/icon.svg' }]);
  },
);
