import { password, people, type Role, sessionFile } from '../support/people';
import { expect, test } from '../support/test';

const invited: Role[] = ['recruiter', 'viewer'];

for (const role of invited) {
  test(`a ${role} comes in by a link that works once`, async ({ page, signIn, browser, problems }) => {
    const person = people[role];
    await signIn('admin');
    await page.goto('/admin/members');

    await page.getByRole('button', { name: 'Add person' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill(person.name);
    await dialog.getByLabel('E-mail address').fill(person.email);
    await dialog.getByLabel('Role').selectOption(person.role);
    await dialog.getByRole('button', { name: 'Make the link' }).click();
    const link = await dialog.getByLabel('One-time link').inputValue();

    const context = await browser.newContext();
    problems.watch(context);
    const theirs = await context.newPage();
    await theirs.goto(link);
    await theirs.getByLabel('Password').fill(password);
    await theirs.getByRole('button', { name: 'Set password and sign in' }).click();
    await expect(theirs.getByRole('heading', { name: 'Jobs', level: 1 })).toBeVisible();
    await context.storageState({ path: sessionFile(role) });
    await theirs.goto(link);
    await expect(theirs.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
    await context.close();

    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.reload();
    await expect(page.getByRole('table', { name: 'Members' }).getByRole('row', { name: person.name })).toContainText(
      person.role,
    );
  });
}
