import { randomFrom } from './random';
import { type PdfLine, writePdf } from './write-pdf';

export type CvFacts = {
  name: string;
  email: string | null;
  phone: string | null;
  /** The job the person first applied for. */
  trade: string;
  /** The year in which the CV was written. */
  year: number;
};

const employers = [
  'Maasstroom Logistics, Rotterdam',
  'Kraanbedrijf De Haven, Europoort',
  'Vers & Koel Distributie, Barendrecht',
  'Noordzee Terminal Services, Maasvlakte',
  'Pakketlijn, Waalwijk',
  'Delta Onderhoud, Vlaardingen',
  'Binnenvaart Coöperatie, Dordrecht',
] as const;
const schools = ['STC mbo college, Rotterdam', 'Techniek College, Schiedam', 'ROC Midden-Brabant, Tilburg'] as const;
const certificates = ['VCA-VOL', 'Forklift certificate', 'Reach truck certificate', 'First aid (EHBO)', 'ADR'] as const;
const languages = ['Dutch and English', 'Dutch, English and Polish', 'English and German', 'Dutch'] as const;
const tasks = [
  'Loaded and checked 140 consignments a shift, with a scanner and a keen eye.',
  'Trained six new colleagues and kept the shift board up to date.',
  'Reported and repaired small defects before they became stops.',
  'Worked rotating shifts, weekends too, without one accident in three years.',
] as const;

/** A PDF where its plain fonts can write the name; Michał and ليلى get a text file, as many people send. */
export function cvFormat({ name, trade }: CvFacts): { extension: string; contentType: string } {
  const western = [...`${name}${trade}`].every((letter) => (letter.codePointAt(0) ?? 0) <= 0xff);
  return western
    ? { extension: 'pdf', contentType: 'application/pdf' }
    : { extension: 'txt', contentType: 'text/plain' };
}

/** The same facts give the same bytes on every machine. */
export function cvBytes(facts: CvFacts): Buffer {
  const lines = cvLines(facts);
  if (cvFormat(facts).extension === 'pdf') return writePdf(lines);
  return Buffer.from(`${lines.map(({ text }) => text).join('\n')}\n`, 'utf8');
}

function cvLines({ name, email, phone, trade, year }: CvFacts): PdfLine[] {
  const random = randomFrom(`${name}|${email}|${trade}`);
  const heading = (text: string): PdfLine[] => [{ text: '' }, { text, size: 13, bold: true }];
  const started = year - 3 - random.integer(6);
  const position = (from: number, to: string): PdfLine[] => [
    { text: `${from} - ${to}   ${random.pick(employers)}`, bold: true },
    { text: random.pick(tasks) },
  ];
  return [
    { text: name.trim() || 'Curriculum vitae', size: 20, bold: true },
    { text: [email, phone].filter(Boolean).join('   ') },
    ...heading('Profile'),
    { text: `I look for work as: ${trade}. I am used to early starts and available after two weeks.` },
    ...heading('Experience'),
    ...position(started, 'today'),
    ...position(started - 2 - random.integer(3), String(started)),
    ...heading('Education'),
    { text: `${started - 7}   ${random.pick(schools)}` },
    ...heading('Certificates and languages'),
    { text: `${random.pick(certificates)} (valid until ${year + 1 + random.integer(4)})` },
    { text: random.pick(languages) },
  ];
}
