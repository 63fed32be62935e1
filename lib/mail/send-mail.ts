import 'server-only';
import nodemailer from 'nodemailer';
import { env, publicUrl } from '../env';
import { log } from '../log';

export type Mail = { to: string; subject: string; text: string; html: string };

/** An admin waits for the answer. */
const PATIENCE_MS = 10_000;

export function isMailOn(): boolean {
  return env().SMTP_URL !== undefined;
}

/** Whether the mail server has taken it. Never inside a transaction, and never the only way for what it says. */
export async function sendMail(mail: Mail): Promise<boolean> {
  const { SMTP_URL, SMTP_FROM } = env();
  if (!SMTP_URL) return false;

  const times = { connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS };
  const transport = nodemailer.createTransport({ url: SMTP_URL, ...times });
  try {
    await transport.sendMail({ from: SMTP_FROM ?? ownAddress(), ...mail });
    return true;
  } catch (error) {
    log.warn({ err: error }, 'a mail was not taken by the mail server');
    return false;
  } finally {
    transport.close();
  }
}

function ownAddress(): string {
  return `Switchyard <no-reply@${new URL(publicUrl()).hostname}>`;
}
