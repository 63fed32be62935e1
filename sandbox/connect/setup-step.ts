import type { Provider } from '../providers/provider';

const steps: Record<string, string> = { avionte: 'Choose the jobs whose people are read.' };

/** What is left to do after connecting, or null for a tool that asks for nothing. */
export const setupStep = ({ tool }: Provider): string | null => steps[tool] ?? null;
