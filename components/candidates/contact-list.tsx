import type { ReactNode } from 'react';
import type { CandidatePage } from '@/lib/candidates/candidate-page';
import { isWebAddress } from '@/lib/candidates/link-rules';
import { Badge } from '../ui/badge';
import { CopyButton } from '../ui/copy-button';
import { Time } from '../ui/time';

type Props = { candidate: CandidatePage; Heading: 'h2' | 'h3' };

const linkLook = 'min-w-0 rounded-sm underline decoration-line underline-offset-2 hover:decoration-ink';

/** How a person is reached, and what the ATS knows of them. */
export function ContactList({ candidate, Heading }: Props) {
  const { emails, phones, links, tags, location, source, company, title, addedAt } = candidate;
  const facts: [string, ReactNode][] = [
    ...emails.map((email): [string, ReactNode] => [
      'E-mail',
      <Reach key={email} href={`mailto:${email}`} text={email} />,
    ]),
    ...phones.map((phone): [string, ReactNode] => [
      'Phone',
      <Reach key={phone} href={`tel:${phone.replace(/[^+\d]/g, '')}`} text={phone} />,
    ]),
    ['Company', company],
    ['Title', title],
    ['Location', location],
    ['Source', source],
    ['Added', addedAt && <Time key="added" at={addedAt} as="clock" />],
    ...links.map((link): [string, ReactNode] => ['Link', <Outside key={link} address={link} />]),
    [
      'Tags',
      tags.length > 0 && (
        <span key="tags" className="flex min-w-0 flex-wrap gap-1">
          {tags.map((tag) => (
            <Badge key={tag} title={tag}>
              {tag}
            </Badge>
          ))}
        </span>
      ),
    ],
  ];
  const known = facts.filter(([, fact]) => fact);

  return (
    <section aria-labelledby="contact-heading" className="grid gap-2">
      <Heading id="contact-heading" className="font-[620]">
        Contact
      </Heading>
      {known.length === 0 ? (
        <p className="text-ink-3 text-sm">Nothing is known.</p>
      ) : (
        <dl className="grid grid-cols-[88px_minmax(0,1fr)] items-baseline gap-x-2.5 gap-y-1.5 text-sm">
          {known.map(([name, fact], index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a person may have two of a kind, in an order of their own
            <div key={`${name} ${index}`} className="contents">
              <dt className="text-ink-3">{name}</dt>
              <dd className="prose-wrap min-w-0">{fact}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function Reach({ href, text }: { href: string; text: string }) {
  return (
    <span className="flex min-w-0 items-baseline gap-1">
      <a href={href} className={`${linkLook} touch:py-2.5`}>
        {text}
      </a>
      <span className="-my-0.5">
        <CopyButton text={text} label={`Copy ${text}`} />
      </span>
    </span>
  );
}

/** What an ATS calls a link may be anything: only a page of the web is opened. */
function Outside({ address }: { address: string }) {
  if (!isWebAddress(address)) return address;
  return (
    <a href={address} target="_blank" rel="noreferrer noopener" className={linkLook}>
      {address.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')}
    </a>
  );
}
