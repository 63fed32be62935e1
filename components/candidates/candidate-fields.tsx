'use client';

import { FieldsPanel } from '../fields/fields-panel';

type Props = { candidateId: string; applications: { id: string; jobName: string }[] };

/** The custom fields of a person, and of each of their applications. */
export function CandidateFields({ candidateId, applications }: Props) {
  return (
    <div className="grid min-w-0 gap-8">
      <FieldsPanel key={candidateId} subject="candidate" targetId={candidateId} title="Fields of the person" />
      {applications.map(({ id, jobName }) => (
        <FieldsPanel key={id} subject="application" targetId={id} title={`Fields of the application: ${jobName}`} />
      ))}
    </div>
  );
}
