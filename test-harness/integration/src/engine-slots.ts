import { call } from './http-call.ts';

type Slot = { is_processing: boolean };

/** Asks the engine itself, past both daemons. */
export async function busySlots(engineUrl: string): Promise<number> {
  const { status, json } = await call<Slot[]>('GET', `${engineUrl}/slots`);
  if (status !== 200) throw new Error(`the engine answered ${status} to /slots`);
  return json.filter((slot) => slot.is_processing).length;
}
