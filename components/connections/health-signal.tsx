import { type Health, healthTable } from '@/lib/connections/connection';
import { Signal } from '../ui/signal';

export function HealthSignal({ health }: { health: Health }) {
  const { word, signal } = healthTable[health];
  return <Signal state={signal}>{word}</Signal>;
}
