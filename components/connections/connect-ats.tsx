'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useId, useRef, useState } from 'react';
import { startConnectingAction } from '@/app/admin/connections/new/actions';
import type { ConnectChoices, ToolChoice } from '@/lib/connections/connect-attempt';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Notice } from '../ui/notice';
import { notify } from '../ui/notify';
import { useHydrated } from '../ui/use-hydrated';
import { ConnectProgress } from './connect-progress';
import { ConnectingGuide } from './connecting-guide';
import { ToolIcon, ToolList } from './tool-list';
import { useConnectWindow } from './use-connect-window';

type Props = { choices: ConnectChoices; initialTool: string | null };

/** Choose the ATS, read what it needs, connect it in Kombo's window. */
export function ConnectAts({ choices: { tools, problem, environmentId, suggestedName }, initialTool }: Props) {
  const [tool, setTool] = useState<ToolChoice | null>(tools.find(({ id }) => id === initialTool) ?? null);
  return (
    <section aria-labelledby="connect-ats" className="grid content-start gap-4">
      <h2 id="connect-ats" className="font-[620] text-lg">
        Connect an ATS
      </h2>
      {problem && <Notice tone="waiting">{problem}</Notice>}
      {tool ? (
        <ChosenTool
          key={tool.id}
          tool={tool}
          environmentId={environmentId}
          suggestedName={suggestedName}
          onBack={() => setTool(null)}
        />
      ) : (
        <ToolList tools={tools} onChoose={setTool} />
      )}
    </section>
  );
}

type ChosenProps = { tool: ToolChoice; environmentId: string; suggestedName: string; onBack: () => void };

function ChosenTool({ tool, environmentId, suggestedName, onBack }: ChosenProps) {
  const ready = useHydrated();
  const router = useRouter();
  const heading = useRef<HTMLHeadingElement>(null);
  const headingId = useId();
  const [name, setName] = useState(suggestedName);
  useEffect(() => heading.current?.focus(), []);
  const { start, ...progress } = useConnectWindow(({ connectionId, isNew }) => {
    notify({ text: isNew ? 'Connected. The first read has begun.' : 'It is connected.' });
    router.push(`/admin/connections/${connectionId}`);
  });
  const connect = (again: boolean) => start(() => startConnectingAction({ environmentId, tool: tool.id, name, again }));
  const isBusy = progress.connecting.is === 'starting' || progress.connecting.is === 'finishing';

  return (
    <section aria-labelledby={headingId} className="grid gap-4 rounded-lg border border-line bg-panel p-4">
      <div className="flex flex-wrap items-center gap-3">
        <ToolIcon tool={tool} />
        <h3
          id={headingId}
          ref={heading}
          tabIndex={-1}
          className="min-w-0 flex-1 truncate font-[620] text-lg outline-none"
          title={tool.name}
        >
          {tool.name}
        </h3>
        <Button onClick={onBack}>Choose another</Button>
      </div>
      {tool.connectedAs.length > 0 && (
        <Notice tone="waiting" role="none">
          {tool.name} is connected already, as {tool.connectedAs.join(', ')}. Go on only for another account of it.
        </Notice>
      )}
      <ConnectingGuide {...tool} />
      <form
        className="grid gap-4 border-line border-t pt-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void connect(false);
        }}
      >
        <Field
          label="Name of the connection"
          hint="The customer’s or the team’s. Kombo gets it, and your e-mail address, with the link."
        >
          <Input
            value={name}
            maxLength={120}
            autoComplete="off"
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </Field>
        <ConnectProgress {...progress} title={`Connect ${tool.name}`} onStartAgain={() => connect(true)} />
        <p className="flex justify-end">
          <Button type="submit" look="primary" pending={isBusy} disabled={!ready}>
            {isBusy ? 'Asking Kombo…' : `Connect ${tool.name}`}
          </Button>
        </p>
      </form>
    </section>
  );
}
