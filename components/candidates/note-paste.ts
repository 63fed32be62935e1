const unwanted = 'script, style, meta, link, title, xml, iframe, object, img, picture, svg, video, audio';

/** What was copied elsewhere, without what no note can hold. Word's lists, which are paragraphs with a sign, become lists. */
export function cleanPastedHtml(html: string): string {
  const page = new DOMParser().parseFromString(withoutHandlers(html), 'text/html');
  for (const element of page.querySelectorAll(unwanted)) element.remove();
  const lists = [...page.body.querySelectorAll<HTMLElement>('p[class*="MsoListParagraph"]')];
  for (const item of lists) takeIntoList(page, item);
  for (const element of page.body.querySelectorAll('*'))
    if (element.tagName.includes(':')) element.replaceWith(...element.childNodes);
  return page.body.innerHTML.replace(/<!--[\s\S]*?-->/g, '');
}

/** Before anything reads it: a browser reports a handler to the policy as soon as it meets one. */
function withoutHandlers(html: string): string {
  return html.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/[\s/]on[a-z]+\s*=\s*("[^"]*"|'[^']*'|[^\s>]*)/gi, ''));
}

function takeIntoList(page: Document, item: HTMLElement): void {
  const sign = [...item.querySelectorAll<HTMLElement>('span')].find((span) =>
    /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''),
  );
  const name = /^\s*[0-9a-z]+[.)]/i.test(sign?.textContent ?? '') ? 'OL' : 'UL';
  sign?.remove();
  const before = item.previousElementSibling;
  const list = before?.tagName === name && before.hasAttribute('data-pasted') ? before : page.createElement(name);
  if (list !== before) {
    list.setAttribute('data-pasted', '');
    item.before(list);
  }
  const entry = page.createElement('li');
  entry.append(...item.childNodes);
  list.append(entry);
  item.remove();
}

/** Pictures that were pasted and nothing that could be read with them. */
export function isPictureOnly(data: Pick<DataTransfer, 'files' | 'types'> | null): boolean {
  if (!data || data.files.length === 0) return false;
  return !data.types.includes('text/plain') && !data.types.includes('text/html');
}
