import type { Metadata } from 'next';
import Link from 'next/link';
import { IdentityFrame } from '@/components/identity/identity-frame';
import { Button } from '@/components/ui/button';
import { roleWord } from '@/lib/auth/role';
import { load } from '@/lib/edge/load';

export const metadata: Metadata = { title: 'No access' };

export default async function NoAccessPage() {
  const { name, role, organisationName } = await load('viewer', async (context) => context);

  return (
    <IdentityFrame
      title="Your role does not allow this page"
      intro={`You are signed in as ${name}, ${roleWord[role]} at ${organisationName}. Ask an admin if you need more.`}
    >
      <Button asChild look="primary">
        <Link href="/jobs">Go to jobs</Link>
      </Button>
    </IdentityFrame>
  );
}
