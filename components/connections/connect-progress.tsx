'use client';

import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { Time } from '../ui/time';
import { ConnectWindow } from './connect-window';
import type { useConnectWindow } from './use-connect-window';

type Props = Pick<ReturnType<typeof useConnectWindow>, 'connecting' | 'finish' | 'close'> & {
  title: string;
  onStartAgain: () => void;
};

/** Whatever is to be said or shown between the click and the connection. */
export function ConnectProgress({ connecting, finish, close, title, onStartAgain }: Props) {
  if (connecting.is === 'open') {
    const { attemptId, link } = connecting;
    return (
      <ConnectWindow
        title={title}
        link={link}
        onToken={(token) => finish({ attemptId, token })}
        onClose={(why) => close(attemptId, why)}
      />
    );
  }
  if (connecting.is === 'begun') {
    return (
      <Notice
        tone="waiting"
        title="This was begun in another window"
        action={
          <Button size="small" onClick={onStartAgain}>
            Start here all the same
          </Button>
        }
      >
        {connecting.byYou ? 'You began it at' : 'A colleague began it at'} <Time at={connecting.since} as="clock" />.
        Finish or close it there: if both are finished, the ATS is connected twice.
      </Notice>
    );
  }
  if (connecting.is === 'finishing') return <Notice>Asking Kombo what was connected</Notice>;
  if (connecting.is !== 'failed') return null;

  const { token, sentence } = connecting;
  return (
    <Notice
      tone={token ? 'waiting' : 'stop'}
      role="alert"
      action={
        token && (
          <Button size="small" onClick={() => finish(token)}>
            Try again
          </Button>
        )
      }
    >
      {sentence}
    </Notice>
  );
}
