import { Check, CircleHelp, X } from 'lucide-react';
import { roleWord } from '@/lib/auth/role';
import type { GatedCapability } from '@/lib/connections/connection';
import { Signal } from '../ui/signal';
import { Cell, HeaderCell, Row, Table } from '../ui/table';
import { Time } from '../ui/time';

type Gate = keyof GatedCapability['gates'];

const gates: { gate: Gate; word: string; asks: string }[] = [
  { gate: 'tool', word: 'ATS', asks: 'Does the ATS offer it?' },
  { gate: 'kombo', word: 'Kombo', asks: 'Has Kombo built it?' },
  { gate: 'scope', word: 'Scope', asks: 'Is it on in your scope configuration at Kombo?' },
  { gate: 'customer', word: 'Customer', asks: 'Has the customer not opted out?' },
];

type Props = { capabilities: GatedCapability[]; tool: string; readAt: string | null };

/** What can be done with this ATS, and at which gate it stops. */
export function CapabilityTable({ capabilities, tool, readAt }: Props) {
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-baseline gap-x-2.5">
        <h2 className="font-[620]">What works with {tool}</h2>
        <p className="text-ink-3 text-sm">
          {readAt ? (
            <>
              Kombo was asked <Time at={readAt} as="clock" />.
            </>
          ) : (
            'Kombo has not been asked yet; this is what is known of the ATS.'
          )}
        </p>
      </div>
      <Table aria-label={`What works with ${tool}`}>
        <thead>
          <tr>
            <HeaderCell>Capability</HeaderCell>
            <HeaderCell>Answer</HeaderCell>
            <HeaderCell className="max-md:hidden">Last done</HeaderCell>
            {gates.map(({ gate, word, asks }) => (
              <HeaderCell key={gate} title={asks} className="px-2 text-center max-lg:hidden">
                {word}
              </HeaderCell>
            ))}
            <HeaderCell title="Who may do it here?" className="px-2 max-lg:hidden">
              Role
            </HeaderCell>
            <HeaderCell title="Does the connection work?" className="px-2 text-center max-lg:hidden">
              Connection
            </HeaderCell>
          </tr>
        </thead>
        <tbody>
          {capabilities.map((capability) => (
            <CapabilityRow key={capability.capability} capability={capability} />
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function CapabilityRow({ capability: { label, why, gates: states, role, last } }: { capability: GatedCapability }) {
  const saysWhen = why === null || last.failedAt !== null || last.succeededAt !== null;
  return (
    <Row className="align-top">
      <Cell className="min-w-36 py-1.5 align-top">{label}</Cell>
      <Cell className="py-1.5 align-top">
        <Signal state={why === null ? 'clear' : 'stop'} quiet className="items-baseline">
          {why === null ? 'Yes' : <span className="prose-wrap">No. {why}</span>}
        </Signal>
        {saysWhen && (
          <div className="mt-0.5 text-ink-2 text-sm md:hidden">
            Last done: <LastDone last={last} />
          </div>
        )}
      </Cell>
      <Cell className="whitespace-nowrap py-1.5 align-top text-ink-2 max-md:hidden">
        {saysWhen && <LastDone last={last} />}
      </Cell>
      {gates.map(({ gate, word }) => (
        <GateCell key={gate} name={word} state={states[gate]} />
      ))}
      <Cell className="px-2 py-1.5 align-top text-ink-2 max-lg:hidden">{roleWord[role]}</Cell>
      <GateCell name="Connection" state={states.connection} />
    </Row>
  );
}

/** When it last worked, and a failure that came after that; an older one is history. */
function LastDone({ last: { succeededAt, failedAt, failure } }: { last: GatedCapability['last'] }) {
  const failsNow = failedAt !== null && (succeededAt === null || failedAt > succeededAt);
  return (
    <>
      {succeededAt ? <Time at={succeededAt} /> : failsNow ? null : 'Not yet'}
      {failedAt && (
        <span className={failsNow ? 'block text-stop' : 'block text-ink-3'} title={failure ?? undefined}>
          failed <Time at={failedAt} />
          <span className="sr-only">: {failure}</span>
        </span>
      )}
    </>
  );
}

const faces = {
  open: { word: 'open', Icon: Check, className: 'text-ink-3' },
  closed: { word: 'closed', Icon: X, className: 'text-stop' },
  unknown: { word: 'not known', Icon: CircleHelp, className: 'text-ink-3 opacity-70' },
} as const;

function GateCell({ name, state }: { name: string; state: GatedCapability['gates'][Gate] }) {
  const { word, Icon, className } = faces[state];
  return (
    <Cell className="px-2 py-1.5 text-center align-top max-lg:hidden" title={`${name}: ${word}`}>
      <Icon aria-hidden className={`mx-auto mt-px size-3.5 ${className}`} />
      <span className="sr-only">{word}</span>
    </Cell>
  );
}
