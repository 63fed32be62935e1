import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { AddConnectionForm } from './add-connection-form';

const { add, save, push } = vi.hoisted(() => ({ add: vi.fn(), save: vi.fn(), push: vi.fn() }));
vi.mock('@/app/admin/connections/actions', () => ({ addConnectionAction: add }));
vi.mock('@/app/admin/connections/new/actions', () => ({ saveEnvironmentAction: save }));
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }) }));

const known = { id: '5f0c0f39-2f0c-4b58-9f0b-0d3c8a6a3a11', name: 'Live', baseUrl: 'https://api.kombo.dev/v1' };
const integrationId = 'acme:HWUTwvyx2wLoSUHphiWVrp28';
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const connect = () => fireEvent.click(screen.getByRole('button', { name: 'Check and connect' }));

beforeEach(() => {
  add.mockReset();
  push.mockReset();
});

test.each([
  ['wrong-api-key', 'Kombo does not accept this API key.', 'API key'],
  ['integration-gone', 'Kombo does not know this integration.', 'Integration id'],
  ['other-environment', 'This API key is of another Kombo environment.', 'API key'],
])('%s is said at the field it belongs to, and what was typed stays', async (kind, message, label) => {
  add.mockResolvedValue({ ok: false, error: { kind, message } });
  render(<AddConnectionForm environments={[]} operatorUrl={null} webhookBase="https://a.test/webhooks" />);
  type('API key', 'a secret key');
  type('Integration id', integrationId);

  connect();

  await screen.findByText(message);
  expect(screen.getByLabelText(label).getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByLabelText<HTMLInputElement>('API key').value).toBe('a secret key');
  expect(push).not.toHaveBeenCalled();
});

test('what is missing is said before Kombo is asked', async () => {
  render(<AddConnectionForm environments={[]} operatorUrl={null} webhookBase="https://a.test/webhooks" />);

  connect();

  await screen.findByText('Enter the API key.');
  expect(add).not.toHaveBeenCalled();
});

test('an environment alone is checked and saved, and leads to the choice of the ATS', async () => {
  save.mockResolvedValue({ ok: true, value: { environmentId: known.id } });
  render(<AddConnectionForm environments={[]} operatorUrl={null} webhookBase="https://a.test/webhooks" />);
  type('API key', 'a secret key');

  connect();

  await waitFor(() => expect(push).toHaveBeenCalledWith(`/admin/connections/new?environment=${known.id}`));
  expect(save).toHaveBeenCalledWith(
    expect.objectContaining({ name: 'Production', region: 'eu', apiKey: 'a secret key' }),
  );
  expect(add).not.toHaveBeenCalled();
});

test('a known environment without an integration id is asked for one', async () => {
  render(<AddConnectionForm environments={[known]} operatorUrl={null} webhookBase="https://a.test/webhooks" />);

  connect();

  await screen.findByText(/An integration id looks like/);
  expect(add).not.toHaveBeenCalled();
});

test('a known environment asks for no key, shows where webhooks go, and leads to the connection', async () => {
  add.mockResolvedValue({ ok: true, value: { connectionId: 'c1' } });
  render(<AddConnectionForm environments={[known]} operatorUrl={null} webhookBase="https://a.test/webhooks" />);
  expect(screen.queryByLabelText('API key')).toBeNull();
  expect(screen.getByLabelText<HTMLInputElement>('Webhook address').value).toBe(`https://a.test/webhooks/${known.id}`);

  type('Integration id', integrationId);
  connect();

  await waitFor(() => expect(push).toHaveBeenCalledWith('/admin/connections/c1'));
  expect(add).toHaveBeenCalledWith({ environment: { id: known.id }, integrationId });
});
