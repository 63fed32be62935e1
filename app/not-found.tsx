import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        heading="h1"
        title="This is not here, or no longer"
        action={
          <Button asChild look="primary">
            <Link href="/jobs">Go to jobs</Link>
          </Button>
        }
      >
        The address may be old, or it belongs to another organisation.
      </EmptyState>
    </main>
  );
}
