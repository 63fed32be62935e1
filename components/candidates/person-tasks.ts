'use client';

import { useEffect, useRef } from 'react';
import { Store, useStore } from '../board/store';

/** What can be begun with a person by a key or by name, wherever one is. */
export type TaskKind = 'move' | 'note' | 'reject';

/** `applicationId` null: on the one it is most likely about. */
export type Asked = { candidateId: string; kind: TaskKind; applicationId: string | null };

type State = {
  /** Who is open, as a page or beside a board. */
  person: { id: string; name: string } | null;
  /** Asked for, perhaps before the person was read. */
  asked: Asked | null;
  /** Found to be possible: whoever can begin it does. */
  begun: Asked | null;
};

const tasks = new Store<State>({ person: null, asked: null, begun: null });

/** Asks for something about a person who is open, or will be in a moment. */
export function askOf(asked: Asked): void {
  tasks.set({ asked });
}

/** Nobody is open any more: what was asked for is not done with the next one. */
export function forgetAsked(): void {
  tasks.set({ asked: null, begun: null });
}

export function personAtHand(): State['person'] {
  return tasks.get().person;
}

export function usePersonAtHand(): State['person'] {
  return useStore(tasks, ({ person }) => person);
}

/** For as long as it is mounted, this person is the one at hand. */
export function useBeAtHand({ id, name }: { id: string; name: string }): void {
  useEffect(() => {
    tasks.set({ person: { id, name } });
    return () => {
      if (personAtHand()?.id === id) tasks.set({ person: null });
    };
  }, [id, name]);
}

/** Hears what is asked about this person, also where it was asked before. Each is heard once. */
export function useAsked(candidateId: string, hear: (asked: Asked) => void): void {
  useHeard('asked', ({ candidateId: whose }) => whose === candidateId, hear);
}

/** Says that the task is possible. */
export function beginTask(task: Asked): void {
  tasks.set({ begun: task });
}

/** Does the task where it is this one. */
export function useTask(which: (task: Asked) => boolean, perform: (task: Asked) => void): void {
  useHeard('begun', which, perform);
}

function useHeard(name: 'asked' | 'begun', isMine: (task: Asked) => boolean, hear: (task: Asked) => void): void {
  const latest = useRef({ isMine, hear });
  latest.current = { isMine, hear };
  useEffect(() => {
    const look = () => {
      const task = tasks.get()[name];
      if (!task || !latest.current.isMine(task)) return;
      tasks.set({ [name]: null });
      latest.current.hear(task);
    };
    look();
    return tasks.subscribe(look);
  });
}
