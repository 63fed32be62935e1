'use client';

import { useRef, useState } from 'react';
import { type Answer, type CandidatePage, draftSubject, type NoteTarget } from '@/lib/candidates/candidate-page';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { Select } from '../ui/select';
import { NoteForm } from './note-form';
import { useTask } from './person-tasks';

type Choice = { target: NoteTarget; about: string; label: string; answer: Answer };

/** Where a note goes, and the note. Each place has a draft of its own. */
export function NoteComposer({ candidate }: { candidate: CandidatePage }) {
  const choices = choicesOf(candidate);
  const [chosen, choose] = useState(() =>
    draftSubject((firstChoice(choices, candidate) ?? choices[0])?.target ?? nobody),
  );
  const begun = useRef(new Set<string>());
  const choice = choices.find(({ target }) => draftSubject(target) === chosen) ?? choices[0];
  const [isWanted, want] = useState(false);
  useTask(
    (task) => task.kind === 'note',
    ({ applicationId }) => {
      const other = choices.find((one) => (applicationId ? one.target.id === applicationId : one.answer === true));
      if (other && (applicationId || choice?.answer !== true)) choose(draftSubject(other.target));
      want(true);
    },
  );
  if (!choice) return null;

  const { target, about, answer } = choice;
  const subject = draftSubject(target);
  if (answer === true || candidate.drafts[subject]) begun.current.add(subject);
  const instead = choices.find((one) => one.target.on === 'application' && one.answer === true);

  return (
    <section aria-label="Write a note" className="grid gap-2">
      {choices.length > 1 && (
        <div className="flex min-w-0 items-center gap-2 text-ink-2 text-sm">
          <label htmlFor="note-target" className="shrink-0">
            Note on
          </label>
          <Select
            id="note-target"
            className="min-w-0 max-w-80 flex-1"
            value={subject}
            onChange={(event) => choose(event.currentTarget.value)}
          >
            {choices.map((one) => (
              <option key={draftSubject(one.target)} value={draftSubject(one.target)}>
                {one.label}
              </option>
            ))}
          </Select>
        </div>
      )}
      {begun.current.has(subject) ? (
        <NoteForm
          key={subject}
          candidate={candidate}
          target={target}
          about={about}
          closed={answer === true ? null : answer}
          isWanted={isWanted}
          onFocused={() => want(false)}
        />
      ) : (
        <Notice
          role="none"
          action={
            target.on === 'candidate' &&
            instead && (
              <Button size="small" onClick={() => choose(draftSubject(instead.target))}>
                Put it on the application
              </Button>
            )
          }
        >
          {answer}
        </Notice>
      )}
    </section>
  );
}

const nobody: NoteTarget = { on: 'candidate', id: '' };

function choicesOf({ id, name, may, applications }: CandidatePage): Choice[] {
  return [
    ...applications.map((application) => ({
      target: { on: 'application' as const, id: application.id },
      about: application.jobName,
      label: `Application: ${application.jobName}`,
      answer: application.may.note,
    })),
    { target: { on: 'candidate', id }, about: name, label: `Person: ${name}`, answer: may.note },
  ];
}

/** Where something was begun, else where something can be sent. */
function firstChoice(choices: Choice[], { drafts }: CandidatePage): Choice | undefined {
  return choices.find(({ target }) => drafts[draftSubject(target)]) ?? choices.find(({ answer }) => answer === true);
}
