import { sentenceOf } from '../board/use-settle-change';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { Skeleton } from '../ui/skeleton';

/** What stands where something is not there yet: that it comes, or why it did not and a way to ask again. */
export function NotRead({ error, again }: { error: Error | null; again: () => void }) {
  if (!error) return <Skeleton className="h-40" />;
  return (
    <Notice tone="stop" action={<Button onClick={again}>Try again</Button>}>
      {sentenceOf(error)}
    </Notice>
  );
}
