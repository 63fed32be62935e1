import { Download } from 'lucide-react';
import { Button } from '../ui/button';

/** Exactly what is filtered, on all pages. `mayTake`: `true`, or why this person takes no data out. */
export function ExportButton({ query, mayTake }: { query: string; mayTake: true | string }) {
  const face = (
    <>
      <Download aria-hidden />
      Export CSV
    </>
  );
  if (mayTake !== true) {
    return (
      <Button aria-disabled title={mayTake} aria-description={mayTake}>
        {face}
      </Button>
    );
  }
  return (
    <Button asChild>
      <a href={`/api/candidates/export?${query}`} download>
        {face}
      </a>
    </Button>
  );
}
