import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { IdentityFrame } from '@/components/identity/identity-frame';
import { SetUpForm } from '@/components/identity/set-up-form';
import { isSetUp } from '@/lib/organisations/setup-token';

export const metadata: Metadata = { title: 'Set up', referrer: 'no-referrer' };

type Props = { searchParams: Promise<{ token?: string | string[] }> };

export default async function SetupPage({ searchParams }: Props) {
  if (await isSetUp()) notFound();
  const { token } = await searchParams;

  return (
    <IdentityFrame title="Set up Switchyard" intro="Your organisation and you, its first admin. This page works once.">
      <SetUpForm token={[token].flat()[0] ?? ''} />
    </IdentityFrame>
  );
}
