export type PdfLine = { text: string; size?: number; bold?: boolean };

const page = { width: 595, height: 842, margin: 56 };
const ordinarySize = 10.5;

/** One A4 page of text in the fonts that every reader has. It writes Latin-1; what does not fit the page is left out. */
export function writePdf(lines: PdfLine[]): Buffer {
  const content = Buffer.from(pageContent(lines.flatMap(wrap)), 'latin1');
  const font = (name: string) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  const box = `[0 0 ${page.width} ${page.height}]`;
  const fonts = '<< /Font << /F1 4 0 R /F2 5 0 R >> >>';
  return assemble([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox ${box} /Resources ${fonts} /Contents 6 0 R >>`,
    font('Helvetica'),
    font('Helvetica-Bold'),
    `<< /Length ${content.length} >>\nstream\n${content.toString('latin1')}\nendstream`,
  ]);
}

/** Objects one after the other, and a table of where each begins: a reader finds them by byte. */
function assemble(objects: string[]): Buffer {
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, place) => {
    const offset = body.length;
    body += `${place + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + table + trailer, 'latin1');
}

function pageContent(lines: PdfLine[]): string {
  let height = page.height - page.margin;
  const commands = lines.map(({ text, size = ordinarySize, bold = false }) => {
    height -= size * 1.5;
    if (height < page.margin) return '';
    const escaped = text.replace(/[\\()]/g, '\\$&');
    return `/${bold ? 'F2' : 'F1'} ${size} Tf 1 0 0 1 ${page.margin} ${height.toFixed(1)} Tm (${escaped}) Tj\n`;
  });
  return `BT\n${commands.join('')}ET`;
}

/** A letter of Helvetica is about half as wide as it is high. */
function wrap(line: PdfLine): PdfLine[] {
  const fits = Math.floor((page.width - 2 * page.margin) / ((line.size ?? ordinarySize) * 0.5));
  const rows: string[] = [''];
  for (const word of line.text.split(/(?<= )/)) {
    const last = rows.length - 1;
    if ((rows[last] ?? '').length + word.length <= fits) rows[last] += word;
    else rows.push(word.slice(0, fits));
  }
  return rows.map((text) => ({ ...line, text: text.trimEnd() }));
}
