import { useRef } from 'react';

/** The value as it was when it began to be held, for as long as it is. */
export function useHeld<Value>(value: Value, isHeld: boolean): Value {
  const last = useRef(value);
  if (!isHeld) last.current = value;
  return last.current;
}
