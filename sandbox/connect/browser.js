const { token } = document.querySelector('[data-token]')?.dataset ?? {};

// Whoever holds the frame is not known here, as with Kombo's own page; the token is worth nothing without an API key.
const tell = (message) => window.parent !== window && window.parent.postMessage(message, '*');

for (const button of document.querySelectorAll('[data-close]')) {
  button.addEventListener('click', () => {
    tell({ type: 'close' });
    if (window.parent === window) window.close();
  });
}

document.querySelector('[data-connect]')?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = event.currentTarget;
  const problem = document.querySelector('[role=alert]');
  const submit = form.querySelector('[type=submit]');
  const given = new FormData(form);
  submit.disabled = true;
  problem.hidden = true;
  try {
    const answer = await fetch('/connect/finish', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, tool: given.get('tool'), key: given.get('key') ?? '' }),
    });
    const finished = await answer.json();
    if (!answer.ok) throw new Error(finished.problem);
    form.hidden = true;
    document.querySelector('[role=status]').hidden = false;
    tell({ type: 'success', data: { activation_token: finished.activation_token } });
  } catch (refusal) {
    problem.textContent = refusal instanceof Error ? refusal.message : 'Something went wrong.';
    problem.hidden = false;
    submit.disabled = false;
  }
});
