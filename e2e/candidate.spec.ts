import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { pressUntilFocused } from './support/keyboard';
import { expect, test } from './support/test';

const panel = (page: Page) => page.getByRole('region', { name: 'Person beside the board' });
const editor = (page: Page) => page.getByRole('textbox', { name: /^Note for/ });
const entry = (page: Page, text: string | RegExp) =>
  page.getByRole('list', { name: 'Timeline' }).getByRole('listitem').filter({ hasText: text });
const send = (page: Page) => page.getByRole('button', { name: /^Send to/ });

/** From the card to the person's own page, as somebody goes there. */
async function openPerson(page: Page, person: string) {
  await page.getByRole('article', { name: person, exact: true }).getByRole('link', { name: person }).click();
  await panel(page).getByRole('link', { name: 'Open the page' }).click();
  await expect(page.getByRole('heading', { level: 1, name: person })).toBeVisible();
}

test('somebody who is not there is not found', async ({ page, signIn, problems }) => {
  problems.expect(/status of 404/);
  await signIn('recruiter');
  await page.goto('/candidates/00000000-0000-4000-8000-000000000000');
  await expect(page.getByRole('heading', { name: 'This is not here, or no longer' })).toBeVisible();
});

test('a viewer looks, and every button says why it does nothing', async ({ page, openBoard }) => {
  await openBoard('avionte', { Pipeline: ['Ada Lovelace'] }, { as: 'viewer' });
  await openPerson(page, 'Ada Lovelace');

  for (const name of [/^Move to…/, /^Reject…/]) {
    const button = page.getByRole('button', { name });
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await expect(button).toHaveAccessibleDescription(/^Your role lets you look/);
  }
  await expect(editor(page)).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Write a note' })).toContainText('Your role lets you look');
});

test('a draft survives a reload and a session that ended, and what is sent is what is shown', async ({
  page,
  context,
  signIn,
  openBoard,
  kombo,
  problems,
}) => {
  problems.expect(/status of 401/);
  const job = await openBoard('homerun', { Screening: ['Ada Lovelace'] });
  await openPerson(page, 'Ada Lovelace');
  const notes = () => kombo.received('POST', new RegExp(`/${job.applicationId('Ada Lovelace')}/notes$`));

  await editor(page).fill('Speaks Dutch and English.');
  await expect(page.getByText('Draft kept')).toBeVisible();
  await page.reload();
  await expect(editor(page)).toHaveText('Speaks Dutch and English.');

  await context.clearCookies();
  await editor(page).press('End');
  await editor(page).pressSequentially(' Prefers nights.');
  await expect(page.getByRole('link', { name: 'Sign in again' })).toBeVisible();
  await signIn('recruiter');
  await page.reload();
  await expect(editor(page)).toHaveText('Speaks Dutch and English. Prefers nights.');
  await expect(page.getByText('Draft kept')).toBeVisible();

  await send(page).click();
  await expect(entry(page, 'Speaks Dutch and English. Prefers nights.')).toContainText('Held');
  await expect(editor(page)).toHaveText('');
  await expect(entry(page, 'Speaks Dutch')).toContainText('In Homerun since');
  expect(await notes()).toHaveLength(1);
  await page.reload();
  await expect(editor(page)).toHaveText('');
});

test('a note that is undone is a draft again and was never sent', async ({ page, openBoard, kombo }) => {
  await openBoard('homerun', { Screening: ['Ada Lovelace'] });
  await openPerson(page, 'Ada Lovelace');
  await editor(page).fill('Too early.');
  await editor(page).press('Control+Enter');

  await page.getByRole('status').filter({ hasText: 'The note for' }).getByRole('button', { name: 'Undo' }).click();

  await expect(editor(page)).toHaveText('Too early.');
  await expect(entry(page, 'Too early.')).toContainText('Undone');
  expect(await kombo.received('POST', /notes$/)).toHaveLength(0);
});

test('a plain-text ATS shows lists as signs, and the preview says so beforehand', async ({ page, openBoard }) => {
  await openBoard('homerun', { Screening: ['Ada Lovelace'] });
  await openPerson(page, 'Ada Lovelace');

  await page.getByRole('button', { name: 'List', exact: true }).click();
  await expect(editor(page)).toBeFocused();
  await page.keyboard.type('Reach truck');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Nights');
  await page.getByText('How Homerun shows it').click();

  await expect(page.getByText('- Reach truck\n- Nights')).toBeVisible();
});

test('nothing, far too much, or a picture cannot be sent, and what was written stays', async ({
  page,
  openBoard,
  kombo,
}) => {
  await openBoard('homerun', { Screening: ['Ada Lovelace'] });
  await openPerson(page, 'Ada Lovelace');

  await send(page).click();
  await expect(page.getByText('Write something first.')).toBeVisible();

  await pasteInto(page, { text: 'word '.repeat(20_000) });
  await send(page).click();
  await expect(page.getByText(/at most 20,000 can be sent/)).toBeVisible();
  await expect(editor(page)).toContainText('word word');

  await editor(page).fill('');
  await pasteInto(page, { html: '<p>Before</p><script>alert(1)</script><img src=x onerror=alert(1)><b>bold</b>' });
  await expect(editor(page)).toHaveText('Beforebold');
  await expect(editor(page).locator('img, script')).toHaveCount(0);
  await pasteInto(page, { pictureBytes: 5_000_000 });
  await expect(page.getByText('A note cannot hold a picture. Add it as a file.')).toBeVisible();
  await expect(editor(page)).toHaveText('Beforebold');
  expect(await kombo.received('POST', /notes$/)).toHaveLength(0);
});

type Pasted = { text?: string; html?: string; pictureBytes?: number };

async function pasteInto(page: Page, pasted: Pasted) {
  await editor(page).focus();
  await editor(page).evaluate((element, { text, html, pictureBytes }) => {
    const data = new DataTransfer();
    if (text) data.setData('text/plain', text);
    if (html) data.setData('text/html', html);
    if (pictureBytes) data.items.add(new File([new Uint8Array(pictureBytes)], 'scan.png', { type: 'image/png' }));
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, pasted);
}

test('where notes belong to applications, one click puts them there', async ({ page, openBoard }) => {
  const job = await openBoard('homerun', { Screening: ['Ada Lovelace'] });
  await openPerson(page, 'Ada Lovelace');

  await page.getByLabel('Note on').selectOption({ label: 'Person: Ada Lovelace' });
  const write = page.getByRole('region', { name: 'Write a note' });
  await expect(write).toContainText('Homerun keeps notes on applications, not on candidates.');
  await expect(editor(page)).toHaveCount(0);
  await write.getByRole('button', { name: 'Put it on the application' }).click();

  await expect(page.getByRole('textbox', { name: `Note for ${job.name}` })).toBeVisible();
});

test('a link of the web goes to the ATS, anything else is refused in the form', async ({ page, openBoard, kombo }) => {
  await openBoard('homerun', { Screening: ['Ada Lovelace'] });
  await openPerson(page, 'Ada Lovelace');
  await page.getByRole('button', { name: 'Add link…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a result link' });
  await dialog.getByLabel('Label').fill('Typing test');

  for (const [address, sentence] of [
    ['javascript:alert(1)', 'Only addresses that begin with https:// or http://'],
    ['assess.test/1', 'Begin the address with https:// or http://.'],
    [`https://assess.test/${'a'.repeat(3_000)}`, 'at most 2,000 can be sent'],
  ] as const) {
    await dialog.getByLabel('Address').fill(address);
    await dialog.getByRole('button', { name: 'Send to Homerun' }).click();
    await expect(dialog.getByRole('alert')).toContainText(sentence);
  }
  await dialog.getByLabel('Address').fill('https://assess.test/1');
  await dialog.getByRole('button', { name: 'Send to Homerun' }).click();

  await expect(entry(page, 'Typing test (https://assess.test/1)')).toContainText('In Homerun since');
  expect(await kombo.received('POST', /result-links$/)).toHaveLength(1);
});

test('Avionté says on the button that it takes no result links, Homerun that it rejects nobody', async ({
  page,
  signIn,
  seedJob,
}) => {
  const jobs = [
    await seedJob('avionte', { Pipeline: ['Ada Lovelace'] }),
    await seedJob('homerun', { New: ['Ada Lovelace'] }),
  ];
  await signIn('recruiter');

  await page.goto(`/jobs/${jobs[0]?.id}`);
  await openPerson(page, 'Ada Lovelace');
  const link = page.getByRole('button', { name: 'Add link…' });
  await expect(link).toHaveAccessibleDescription('Kombo does not list result links for Avionté.');
  await page.goto(`/jobs/${jobs[1]?.id}`);
  await openPerson(page, 'Ada Lovelace');
  const reject = page.getByRole('button', { name: /^Reject…/ });
  await expect(reject).toHaveAccessibleDescription(/^Homerun does not let other tools reject people/);
  await reject.click({ force: true }); // the button says that it is disabled, and answers all the same
  await expect(page.getByRole('status').filter({ hasText: 'Reject in Homerun' })).toBeVisible();
});

test('a rejection says first what it does, can be undone, and arrives when it is meant', async ({
  page,
  openBoard,
  kombo,
}) => {
  const job = await openBoard('avionte', { Pipeline: ['Ada Lovelace'] });
  await openPerson(page, 'Ada Lovelace');
  const rejections = () => kombo.received('POST', new RegExp(`/${job.applicationId('Ada Lovelace')}/reject$`));
  const ask = async () => {
    await page.getByRole('button', { name: /^Reject…/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Reject Ada Lovelace' });
    await expect(dialog).toContainText('may mail the candidate');
    await dialog.getByRole('button', { name: 'Reject', exact: true }).click();
    await expect(dialog.getByRole('alert')).toHaveText('Choose a reason.');
    await dialog.getByLabel('Reason').selectOption({ index: 1 });
    await dialog.getByLabel('Note (optional)').fill('Shift times do not match.');
    await dialog.getByRole('button', { name: 'Reject', exact: true }).click();
    await expect(dialog).toHaveCount(0);
  };

  await ask();
  await page.getByRole('button', { name: 'Undo rejection: Ada Lovelace' }).click();
  await expect(entry(page, 'rejected Ada Lovelace')).toContainText('Undone before it was sent.');
  expect(await rejections()).toHaveLength(0);

  await ask();
  await expect(page.getByRole('button', { name: /^Reject…/ })).toHaveAccessibleDescription(/on its way already/);
  await expect.poll(rejections).toHaveLength(1);
  await expect(entry(page, 'rejected Ada Lovelace').first()).toContainText(/Sent|Done/);
});

test('moving from the page knows the stages that accept nobody, and shows what is under way', async ({
  page,
  openBoard,
  kombo,
}) => {
  const job = await openBoard('homerun', { Screening: ['Ada Lovelace'] });
  await openPerson(page, 'Ada Lovelace');

  await page.getByRole('button', { name: /^Move to…/ }).click();
  const closed = page.getByRole('menuitem', { name: 'New', exact: true });
  await expect(closed).toHaveAttribute('aria-disabled', 'true');
  await expect(closed).toHaveAccessibleDescription('Homerun does not accept people moved into New.');
  await page.getByRole('menuitem', { name: 'Offer', exact: true }).click();

  const block = page.getByRole('region', { name: job.name });
  await expect(block).toContainText('Offer');
  await expect(block).toContainText('Sends in');
  await expect(entry(page, 'moved Ada Lovelace from Screening to Offer')).toContainText('Held');
  await expect.poll(() => kombo.stageInAts(job.applicationId('Ada Lovelace'))).toBe('Offer');
  await expect(entry(page, 'moved Ada Lovelace from Screening to Offer')).toContainText('Done');
});

test('a note nobody confirmed asks on the timeline what became of it', async ({ page, openBoard, kombo }) => {
  const job = await openBoard('avionte', { Pipeline: ['Ada Lovelace'] });
  await openPerson(page, 'Ada Lovelace');
  await kombo.fault({
    match: { path: `/${job.applicationId('Ada Lovelace')}/notes$`, times: 1 },
    do: { drop: 'after' },
  });
  await editor(page).fill('In doubt.');
  await send(page).click();

  const note = entry(page, 'In doubt.');
  await expect(note).toContainText('Unknown');
  await expect(note.getByRole('button')).toHaveText([/^It arrived/, /^Send again/, /^Drop it/, /^Copy the note/]);
  await note.getByRole('button', { name: /^It arrived/ }).click();
  await expect(note).toContainText('Done');
});

test('who is deleted in the ATS while the page is open is shown so, and what was written can be copied', async ({
  page,
  openBoard,
  kombo,
}) => {
  const job = await openBoard('homerun', { Screening: ['Ada Lovelace'] });
  await openPerson(page, 'Ada Lovelace');
  await editor(page).fill('Nearly done with this.');
  await expect(page.getByText('Draft kept')).toBeVisible();

  await kombo.deleteApplicationInAts(job.applicationId('Ada Lovelace'));

  await expect(page.getByText('What you wrote is not sent; it is still here.')).toBeVisible();
  await expect(editor(page)).toHaveText('Nearly done with this.');
  await expect(page.getByRole('button', { name: 'Copy the draft' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Move to…/ })).toHaveAttribute('aria-disabled', 'true');
});

test('beside the board one reads, goes on to the next, and comes back to the card', async ({
  page,
  board,
  openBoard,
}) => {
  const job = await openBoard(
    'homerun',
    { Screening: ['Ada Lovelace', 'Grace Hopper'], Offer: ['Edith Clarke'] },
    { query: '?q=a' },
  );
  await expect(board.column('Screening').getByRole('article')).toHaveCount(2);
  const names = await board.column('Screening').getByRole('article').allInnerTexts();
  const [first = '', second = ''] = names.map((text) => text.split('\n')[0] ?? '');
  await board.card(first).getByRole('link').click();

  await expect(page).toHaveURL(/[?&]candidate=/);
  await expect(panel(page).getByRole('heading', { level: 2, name: first })).toBeVisible();
  await expect(panel(page)).toContainText('1 of 2 in Screening');
  await panel(page).getByRole('button', { name: 'Next' }).click();
  await expect(panel(page).getByRole('heading', { level: 2, name: second })).toBeVisible();

  await board.drag('Edith Clarke', 'Screening');
  await expect(board.cardIn('Screening', 'Edith Clarke')).toContainText('Sends in');
  await page.reload();
  await expect(panel(page).getByRole('heading', { level: 2, name: second })).toBeVisible();
  await panel(page)
    .getByRole('button', { name: /^Move to…/ })
    .click();
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(panel(page)).toBeVisible();
  await page.keyboard.press('Escape');

  await expect(panel(page)).toHaveCount(0);
  await expect(page).toHaveURL(new RegExp(`/jobs/${job.id}\\?q=a$`));
  await expect(board.card(second)).toBeFocused();
});

test('the browser goes back from the page to the board as it was', async ({ page, board, openBoard }) => {
  const job = await openBoard('homerun', { Screening: ['Ada Lovelace', 'Grace Hopper'] }, { query: '?q=ada' });
  await board.card('Ada Lovelace').getByRole('link').click();
  await panel(page).getByRole('link', { name: 'Open the page' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ada Lovelace' })).toBeVisible();
  await expect(page.getByRole('link', { name: job.name }).first()).toHaveAttribute('href', `/jobs/${job.id}?q=ada`);

  await page.goBack();
  await expect(panel(page)).toBeVisible();
  await page.goBack();
  await expect(panel(page)).toHaveCount(0);
  await expect(board.card('Ada Lovelace')).toBeVisible();
  await expect(board.card('Grace Hopper')).toHaveCount(0);
});

test('a person is opened, written about, moved and closed without a mouse', async ({ page, board, openBoard }) => {
  await openBoard('homerun', { Screening: ['Ada Lovelace'] });
  await pressUntilFocused(page, 'Tab', board.card('Ada Lovelace'));
  await page.keyboard.press('Enter');
  await expect(panel(page)).toBeFocused();

  await pressUntilFocused(page, 'Tab', page.getByRole('button', { name: /^Move to…/ }));
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await pressUntilFocused(page, 'ArrowDown', page.getByRole('menuitem', { name: 'Offer', exact: true }));
  await page.keyboard.press('Enter');
  await expect(board.cardIn('Offer', 'Ada Lovelace')).toBeVisible();
  await pressUntilFocused(page, 'Tab', editor(page));
  await page.keyboard.type('By hand.');
  await page.keyboard.press('Control+Enter');
  await expect(entry(page, 'By hand.')).toBeVisible();
  await page.keyboard.press('Escape');

  await expect(panel(page)).toHaveCount(0);
  await expect(board.card('Ada Lovelace')).toBeFocused();
});

for (const customer of ['homerun', 'avionte'] as const) {
  for (const width of [375, 1440]) {
    test(`axe finds nothing on a person of ${customer} at ${width} px, as a page and beside the board`, async ({
      page,
      openBoard,
    }) => {
      const stage = customer === 'homerun' ? 'Screening' : 'Pipeline';
      await page.setViewportSize({ width, height: 900 });
      await openBoard(customer, { [stage]: ['Ada Lovelace', 'Grace Hopper'] });
      await page.getByRole('article', { name: 'Ada Lovelace' }).getByRole('link').click();
      await editor(page).fill('Speaks Dutch and English. Has the reach-truck certificate.');
      await send(page).click();
      await expect(entry(page, 'Speaks Dutch')).toBeVisible();
      await expectAccessible(page);

      await panel(page).getByRole('link', { name: 'Open the page' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Ada Lovelace' })).toBeVisible();
      await expect(entry(page, 'Speaks Dutch')).toBeVisible();
      await expectAccessible(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
}
