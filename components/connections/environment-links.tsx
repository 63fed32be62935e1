import type { EnvironmentChoice } from '@/lib/connections/connection-form';
import { ChoiceLinks } from '../ui/choice-links';

type Props = { environments: EnvironmentChoice[]; chosenId: string };

/** In which Kombo environment it is connected; nothing to choose where there is one. */
export function EnvironmentLinks({ environments, chosenId }: Props) {
  if (environments.length < 2) return null;
  return (
    <ChoiceLinks
      label="Kombo environment to connect in"
      className="justify-self-start"
      choices={environments.map(({ id, name }) => ({
        label: name,
        href: `/admin/connections/new?environment=${id}`,
        isChosen: id === chosenId,
      }))}
    />
  );
}
