import { html } from 'hono/html';
import { providers } from '../providers/registry';
import type { ConnectLink } from './connect-link';
import { providerOf } from './create-integration';
import { wrongKey } from './finish-link';
import { setupStep } from './setup-step';

const shell = (title: string, body: unknown) => html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/assets/sandbox.css">
    <script type="module" src="/assets/connect.js"></script>
  </head>
  <body class="connect">${body}</body>
</html>`;

const cancel = (words: string) => html`<button type="button" class="quiet" data-close>${words}</button>`;

/** The page Kombo shows inside the product that asked for the link. */
export function connectPage(link: ConnectLink) {
  const { endUser, purpose } = link;
  const label = link.tool === null ? 'your hiring system' : providerOf(link.tool).label;
  const heading = { connect: `Connect ${label}`, relink: `Connect ${label} again`, setup: `Set up ${label}` }[purpose];
  return shell(
    heading,
    html`<main class="card" data-token="${link.token}">
      <p class="eyebrow">Kombo Connect, in the sandbox</p>
      <h1>${heading}</h1>
      <p>For <strong>${endUser.organizationName}</strong>${endUser.creatorEmail && html` (${endUser.creatorEmail})`}</p>
      ${link.category === 'ATS' ? connectForm(link) : wrongCategory(link)}
      <p role="alert" class="problem" hidden></p>
      <p role="status" class="done" hidden>Connected. You can close this window.</p>
    </main>`,
  );
}

function connectForm(link: ConnectLink) {
  const tools = link.tool === null ? toolChoice() : '';
  return html`<form data-connect>
    ${tools}
    ${link.purpose === 'setup' && link.tool !== null ? html`<p>${setupStep(providerOf(link.tool))}</p>` : keyField()}
    <div class="row end">
      ${cancel('Cancel')}
      <button type="submit" class="primary">${link.purpose === 'setup' ? 'Finish' : 'Connect'}</button>
    </div>
  </form>`;
}

function toolChoice() {
  return html`<fieldset>
    <legend>Which system do you use?</legend>
    ${providers.map(
      ({ tool, label }, place) =>
        html`<label class="choice"><input type="radio" name="tool" value="${tool}" ${place === 0 ? 'checked' : ''}> ${label}</label>`,
    )}
  </fieldset>`;
}

function keyField() {
  return html`<label>API key
    <input name="key" value="sandbox" autocomplete="off" required aria-describedby="key-hint">
  </label>
  <p id="key-hint" class="hint">Any key is accepted here, but for “${wrongKey}”.</p>`;
}

function wrongCategory({ category }: ConnectLink) {
  return html`<p class="problem">This link offers systems of the category ${category}, and there are none here.
    A link for hiring systems is asked for with the category ATS.</p>
    <div class="row end">${cancel('Close')}</div>`;
}

export const closedPage = (why: string) =>
  shell(
    'Kombo Connect',
    html`<main class="card">
      <p class="eyebrow">Kombo Connect, in the sandbox</p>
      <h1>This link does not work</h1>
      <p>${why}</p>
      <div class="row end">${cancel('Close')}</div>
    </main>`,
  );
