import { html } from 'hono/html';
import type { Server } from '../api/app';
import { integrationsSection, jobSection, jobsSection } from './ats-section';
import { callsSection } from './calls-section';
import { faultsSection } from './faults-section';
import { integrationSection } from './integration-section';
import { settingsSection } from './settings-section';
import { type Query, viewOf } from './view';
import { webhooksSection } from './webhooks-section';

/** Every part of the page by the id of its place; the script puts in again what has changed. */
export function partsOf(server: Server, query: Query) {
  const view = viewOf(server, query);
  return {
    integrations: integrationsSection(server, view),
    jobs: jobsSection(view),
    job: jobSection(server, view),
    calls: callsSection(server),
    faults: faultsSection(server),
    integration: integrationSection(view),
    webhooks: webhooksSection(server),
    settings: settingsSection(server),
  };
}

export function sandboxPage(server: Server, query: Query, address: string) {
  const parts = partsOf(server, query);
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>The sandbox</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/assets/sandbox.css">
    <script type="module" src="/assets/page.js"></script>
  </head>
  <body>
    <header class="top">
      <div><h1>The sandbox</h1><p class="hint">A local Kombo at <code>${address}/v1</code></p></div>
      <nav aria-label="Parts"><a href="#ats">ATS</a><a href="#calls-part">Calls</a><a href="#faults-part">Faults</a><a href="#webhooks-part">Webhooks</a><a href="#settings-part">Settings</a></nav>
      <p id="live" role="status" class="badge good">live</p>
    </header>
    <p id="problem" role="alert" class="problem" hidden></p>
    <main>
      <div class="wide">
        ${atsPart(parts, query)}
        <div class="pair">
          <div>${section('faults', 'What goes wrong next', parts.faults)}${section('webhooks', 'Webhooks', parts.webhooks)}</div>
          ${section('integration', 'This connection', parts.integration)}
        </div>
        ${section('settings', 'Settings', parts.settings)}
      </div>
      <aside id="calls-part" aria-labelledby="calls-title"><h2 id="calls-title">Calls received</h2><div id="calls">${parts.calls}</div></aside>
    </main>
  </body>
</html>`;
}

function atsPart(parts: ReturnType<typeof partsOf>, query: Query) {
  return html`<section id="ats" aria-labelledby="ats-title">
      <h2 id="ats-title">What each ATS holds</h2>
      <div id="integrations">${parts.integrations}</div>
      <div class="ats">
        <div id="jobs">${parts.jobs}</div>
        <div class="job">
          <form class="find" role="search"><label>Find a person <input name="find" type="search" value="${query.find ?? ''}" placeholder="Name or e-mail"></label></form>
          <div id="job">${parts.job}</div>
        </div>
      </div>
    </section>`;
}

const section = (id: string, title: string, body: unknown) =>
  html`<section id="${id}-part" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2><div id="${id}">${body}</div></section>`;
