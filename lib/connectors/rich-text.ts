// Notes as a recruiter writes them: the document of the editor, and what it becomes on the way out. Pure: screens show it too.
import { z } from 'zod';

type Mark = { type: string; attrs?: Record<string, unknown> };
type RichNode = { type: string; text?: string; marks?: Mark[]; attrs?: Record<string, unknown>; content?: RichNode[] };

const node: z.ZodType<RichNode> = z.lazy(() =>
  z.object({
    type: z.string(),
    text: z.string().optional(),
    marks: z.array(z.object({ type: z.string(), attrs: z.record(z.string(), z.unknown()).optional() })).optional(),
    attrs: z.record(z.string(), z.unknown()).optional(),
    content: z.array(node).optional(),
  }),
);

/** A document of ProseMirror, as Tiptap gives it. Kinds that are not known keep their text. */
export const RichText = z.object({ type: z.literal('doc'), content: z.array(node).default([]) });
export type RichText = z.infer<typeof RichText>;

/** Plain text as a document: a paragraph a line. */
export function fromPlainText(text: string): RichText {
  const lines = text.split(/\r?\n/).map((line) => line.trimEnd());
  return {
    type: 'doc',
    content: lines.map((line) => ({
      type: 'paragraph',
      ...(line !== '' && { content: [{ type: 'text', text: line }] }),
    })),
  };
}

/** Whether anybody wrote anything; a rule or an empty list alone says nothing. */
export function hasText(document: RichText): boolean {
  return document.content.some(saysSomething);
}

function saysSomething(part: RichNode): boolean {
  return ownText(part).trim() !== '' || childrenOf(part).some(saysSomething);
}

/**
 * What a person typed, without any markup of ours and never escaped: lists keep their signs, quotes their `>`, links their
 * address in brackets. For an ATS that shows notes as they are.
 */
export function toPlainText(document: RichText): string {
  return plainBlocks(document.content, '\n\n');
}

/** Escaped text in a fixed set of tags; the only attributes are a checked `href` and the `start` of a list. */
export function toHtml(document: RichText): string {
  return inBlocks(document.content).map(htmlBlock).join('');
}

function plainBlocks(content: readonly RichNode[], between: string): string {
  const blocks = inBlocks(content).map(plainBlock);
  return blocks.filter((block) => block !== '').join(between);
}

function plainBlock(block: RichNode): string {
  const children = childrenOf(block);
  if (isLine(block)) return linkRuns(children).map(plainRun).join('');
  if (block.type === 'horizontalRule') return '---';
  if (block.type === 'blockquote') return plainBlocks(children, '\n\n').replace(/^/gm, '> ');
  if (block.type === 'bulletList')
    return inBlocks(children)
      .map((item) => plainItem('- ', item))
      .join('\n');
  if (block.type === 'orderedList') {
    return inBlocks(children)
      .map((item, place) => plainItem(`${startOf(block) + place}. `, item))
      .join('\n');
  }
  return ownText(block) + plainBlocks(children, '\n');
}

function plainItem(sign: string, item: RichNode): string {
  return sign + plainBlock(item).replaceAll('\n', `\n${' '.repeat(sign.length)}`);
}

function plainRun({ address, parts }: Run): string {
  const label = parts.map(plainInline).join('');
  if (!address) return label;
  const shown = /^(mailto|tel):/.test(address.protocol) ? address.pathname : address.href;
  if (label.trim() === '') return shown;
  return isSameAddress(label.trim(), address, shown) ? label : `${label} (${shown})`;
}

function isSameAddress(label: string, address: URL, shown: string): boolean {
  return label === shown || (URL.canParse(label) && new URL(label).href === address.href);
}

function plainInline(part: RichNode): string {
  return part.type === 'hardBreak' ? '\n' : ownText(part) + childrenOf(part).map(plainInline).join('');
}

const tagByBlock: Record<string, string> = {
  paragraph: 'p',
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  blockquote: 'blockquote',
};
const tagByMark: Record<string, string> = { bold: 'strong', italic: 'em', underline: 'u', strike: 's', code: 'code' };

function htmlBlock(block: RichNode): string {
  if (block.type === 'horizontalRule') return '<hr>';
  const children = childrenOf(block);
  const inside = isLine(block)
    ? linkRuns(children).map(htmlRun).join('')
    : escapeHtml(ownText(block)) + inBlocks(children).map(htmlBlock).join('');
  if (block.type === 'codeBlock') return `<pre><code>${inside}</code></pre>`;
  if (block.type === 'heading') return `<${headingTag(block)}>${inside}</${headingTag(block)}>`;
  const tag = Object.hasOwn(tagByBlock, block.type) ? tagByBlock[block.type] : undefined;
  if (tag === undefined) return inside;
  const start = tag === 'ol' && startOf(block) !== 1 ? ` start="${startOf(block)}"` : '';
  return `<${tag}${start}>${inside}</${tag}>`;
}

function headingTag({ attrs }: RichNode): string {
  return `h${[1, 2, 3, 4, 5, 6].find((level) => level === attrs?.level) ?? 2}`;
}

function htmlRun({ address, parts }: Run): string {
  const label = parts.map(htmlInline).join('');
  return address ? `<a href="${escapeHtml(address.href)}">${label}</a>` : label;
}

function htmlInline(part: RichNode): string {
  if (part.type === 'hardBreak') return '<br>';
  const inside = escapeHtml(ownText(part)) + childrenOf(part).map(htmlInline).join('');
  const marks = new Set(part.marks?.map(({ type }) => type));
  const tags = Object.entries(tagByMark).filter(([mark]) => marks.has(mark));
  return tags.reduce((text, [, tag]) => `<${tag}>${text}</${tag}>`, inside);
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
}

/** Blocks whose children stand in one line. */
const isLine = ({ type }: RichNode) => ['paragraph', 'heading', 'codeBlock'].includes(type);
const isInline = ({ type, content }: RichNode) =>
  ['text', 'hardBreak', 'mention'].includes(type) || (!isBlockType(type) && !content?.length);
const isBlockType = (type: string) =>
  Object.hasOwn(tagByBlock, type) || ['heading', 'codeBlock', 'horizontalRule'].includes(type);
const childrenOf = ({ content }: RichNode) => content ?? [];
const startOf = ({ attrs }: RichNode) => (Number.isSafeInteger(attrs?.start) ? Number(attrs?.start) : 1);

/** Text that lies bare between blocks becomes a paragraph. */
function inBlocks(content: readonly RichNode[]): RichNode[] {
  const blocks: RichNode[] = [];
  let bare: RichNode[] | null = null;
  for (const part of content) {
    if (!isInline(part)) {
      blocks.push(part);
      bare = null;
    } else if (bare) {
      bare.push(part);
    } else {
      bare = [part];
      blocks.push({ type: 'paragraph', content: bare });
    }
  }
  return blocks;
}

/** What a node says itself: typed text, or the label of what was picked, such as a person's name. */
function ownText({ type, text, attrs }: RichNode): string {
  if (text !== undefined) return text;
  const label = [attrs?.label, type === 'mention' ? attrs?.id : null].find((value) => typeof value === 'string');
  if (typeof label !== 'string') return '';
  return type === 'mention' && !label.startsWith('@') ? `@${label}` : label;
}

/** Of a link: any other protocol could run something, or leads nowhere. */
function addressOf({ marks }: RichNode): URL | null {
  const href = marks?.find(({ type }) => type === 'link')?.attrs?.href;
  const address = typeof href === 'string' && URL.canParse(href.trim()) ? new URL(href.trim()) : null;
  return address && ['http:', 'https:', 'mailto:', 'tel:'].includes(address.protocol) ? address : null;
}

type Run = { address: URL | null; parts: RichNode[] };

/** Neighbours with one address are one link, however their words are marked. */
function linkRuns(content: readonly RichNode[]): Run[] {
  const runs: Run[] = [];
  for (const part of content) {
    const address = addressOf(part);
    const last = runs.at(-1);
    if (last && last.address?.href === address?.href) last.parts.push(part);
    else runs.push({ address, parts: [part] });
  }
  return runs;
}

/** Text as it was typed, for an ATS that shows what it is sent as HTML. */
export function plainTextAsHtml(text: string): string {
  return escapeHtml(text).replace(/\r\n?|\n/g, '<br>');
}
