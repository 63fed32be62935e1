import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { password } from './people';

export type NewMember = { name: string; email: string };

export async function enter(page: Page, email: string, secret = password): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(secret);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** The one-time link of a new invitation, made by an admin who is signed in. */
export async function invite(admin: Page, { name, email }: NewMember, role = 'Recruiter'): Promise<string> {
  await admin.goto('/admin/members');
  await admin.getByRole('button', { name: 'Add person' }).click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('E-mail address').fill(email);
  await dialog.getByLabel('Role').selectOption(role);
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const link = await dialog.getByLabel('One-time link').inputValue();
  await dialog.getByRole('button', { name: 'Done' }).click();
  return link;
}

/** Somebody of one test alone, who is signed in at `page`: what they do to their account is nobody else's trouble. */
export async function joinAsNewMember(admin: Page, page: Page, name: string): Promise<NewMember> {
  const member = { name, email: `${randomUUID()}@morgenrood.test` };
  await page.goto(await invite(admin, member));
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Set password and sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Jobs', level: 1 })).toBeVisible();
  return member;
}
