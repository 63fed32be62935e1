import 'server-only';
import type { Context } from '../edge/context';
import { type ChosenList, chosenPeople } from './chosen-people';
import { recordChosen } from './export-candidates';

/** No mail program takes more at once. */
const MOST_ADDRESSES = 1_000;

export type Addresses = {
  addresses: string[];
  /** People without an e-mail address. */
  without: number;
  /** There are more people than are read here. */
  isCut: boolean;
};

/** The e-mail addresses of the people chosen, each once. */
export async function getAddresses(context: Context, list: ChosenList): Promise<Addresses> {
  await recordChosen(context, 'candidates.addresses-copied', list);
  const addresses = new Map<string, string>();
  let without = 0;
  for await (const people of chosenPeople(context, list)) {
    for (const { email } of people) {
      if (!email) without += 1;
      else if (addresses.size === MOST_ADDRESSES) return { addresses: [...addresses.values()], without, isCut: true };
      else addresses.set(email.toLowerCase(), email);
    }
  }
  return { addresses: [...addresses.values()], without, isCut: false };
}
