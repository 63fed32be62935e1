import { avionte } from './avionte';
import { greenhouse } from './greenhouse';
import { homerun } from './homerun';
import type { Provider } from './provider';

export const providers: Provider[] = [homerun, avionte, greenhouse];
