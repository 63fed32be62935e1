import { connection, type Entry, type Facts } from './audit-entry';

const purposeWord: Record<string, string> = {
  connect: 'connect an ATS',
  relink: 'reconnect',
  'set-up': 'finish a set-up',
};

function stateInWords(state: Facts[string] | undefined): string {
  return `“${String(state ?? 'unknown').replaceAll('_', ' ')}”`;
}

export const auditOfConnections = {
  'connection.added': connection('Added a connection', '{who} added {what}'),
  'connection.settings-saved': connection('Saved settings of a connection', '{who} saved settings of {what}'),
  'connection.read-asked': connection('Asked for a read', '{who} had {what} read again'),
  'connection.state-changed': connection(
    'A connection changed its state',
    ({ facts }) => `{what} went from ${stateInWords(facts.from)} to ${stateInWords(facts.to)}`,
  ),
  'webhook-secret.set': connection('Set a webhook secret', '{who} set a new webhook secret of {what}'),
  'webhook-secret.old-dropped': connection(
    'Dropped old webhook secrets',
    '{who} dropped the old webhook secret of {what}',
  ),
  'webhook-secret.old-expired': connection(
    'Old webhook secrets ran out',
    'The old webhook secret of {what} ran out and was deleted',
  ),
  'secret.rotated': connection(
    'Encrypted keys anew',
    ({ facts }) => `Keys and files were encrypted with the newest secret (${Number(facts.values ?? 0)})`,
  ),
  'connection.window-opened': connection(
    'Opened Kombo’s window',
    ({ facts }) => `{who} opened Kombo’s window to ${purposeWord[String(facts.purpose)] ?? 'connect an ATS'} ({what})`,
  ),
  'connection.refused': connection(
    'Refused what came back from Kombo’s window',
    ({ facts }) =>
      `What came back from Kombo’s window was refused when {who} wanted to ${purposeWord[String(facts.purpose)] ?? 'connect an ATS'}`,
  ),
  'connection.reconnected': connection('Reconnected', '{who} reconnected {what}'),
  'connection.set-up-finished': connection('Finished a set-up', '{who} finished the set-up of {what}'),
  'connection.ats-asked': connection('Had Kombo ask the ATS', '{who} had Kombo ask the ATS of {what} again'),
  'connection.full-read-asked': connection('Asked for a full read', '{who} had everything of {what} read again'),
  'connection.paused': connection('Paused a connection', '{who} paused {what}'),
  'connection.resumed': connection('Resumed a connection', '{who} resumed {what}'),
  'connection.deleted': connection(
    'Deleted a connection',
    ({ facts }) => `{who} deleted {what}${facts.alsoAtKombo ? ', at Kombo too' : ', not at Kombo'}`,
  ),
  'connection.erasing-asked': connection(
    'Had a connection’s people erased',
    '{who} had everything on the people of {what} erased',
  ),
  'connection.personal-data-erased': connection(
    'Erased a connection’s people',
    'Everything on the people of {what} was erased',
  ),
  'environment.saved': connection('Saved a Kombo environment', '{who} saved {what}'),
  'api-key.changed': connection('Changed an API key', '{who} changed the API key of {what}'),
} as const satisfies Record<string, Entry>;
