import { ExternalLink } from 'lucide-react';
import type { ToolChoice } from '@/lib/connections/connect-attempt';

/** What whoever connects this ATS has to have, and what to expect of it. */
export function ConnectingGuide({ name, guide, guideUrl, notes }: ToolChoice) {
  return (
    <div className="grid gap-4 text-sm leading-relaxed">
      {guide ? (
        <>
          <Part title="Have at hand" lines={guide.needs} />
          <Part title="Rights the key needs" lines={guide.rights} />
          <Part title="Plan" lines={[guide.plan]} />
          <Part title="What will not work" lines={guide.limits} />
          <Part title="After connecting" lines={guide.firstRead} />
        </>
      ) : (
        <Part
          title="Not tried by us"
          lines={[
            `We have no guide of our own for ${name}. Have an admin’s access to it at hand: the window says which key or sign-in it takes, and checks it.`,
            'What can be done with it is read from Kombo once it is connected, and stands line by line on the connection’s page.',
          ]}
        />
      )}
      {notes.length > 0 && <Part title="Kombo says" lines={notes} />}
      {guideUrl && (
        <p>
          <a
            href={guideUrl}
            target="_blank"
            rel="noreferrer"
            className="inline-flex items-center gap-1 rounded-sm font-[550] underline underline-offset-2"
          >
            Kombo’s guide for {name} <ExternalLink aria-hidden className="size-3.5" />
          </a>
        </p>
      )}
    </div>
  );
}

function Part({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <div className="grid gap-1">
      <h3 className="font-[600]">{title}</h3>
      <ul className="grid list-disc gap-1 pl-4 text-ink-2 marker:text-ink-3">
        {lines.map((line) => (
          <li key={line} className="prose-wrap">
            {line}
          </li>
        ))}
      </ul>
    </div>
  );
}
