import { finals, type Property, type Seen, taskOf } from './property.ts';

type Frame = Seen<'frame'>;
type Reader = { task: string; frames: Frame[]; faults: string[] };

/**
 * Over all its connections a reader gets increasing ids, no gap and no repetition in the text, the
 * text of the result, and one terminal frame with nothing after it.
 */
export const streamFrames: Property = {
  name: 'stream-frames',
  stands: 'promises 4 and 5; ORCH-2012',
  violations: (history) => {
    const readers = new Map<number, Reader>();
    for (const event of history) {
      if (event.kind === 'stream-opened' && !readers.has(event.reader)) {
        readers.set(event.reader, { task: taskOf(event), frames: [], faults: [] });
      }
      if (event.kind === 'frame') readers.get(event.reader)?.frames.push(event);
    }
    const hasCrash = history.some(({ kind }) => kind === 'life-ended');
    const last = finals(history);
    const contents = new Map<string, string>();
    return [...readers].flatMap(([number, reader]) => {
      judgeOrder(reader);
      judgeContents(reader, contents);
      judgeText(reader, last.get(reader.task), hasCrash);
      return reader.faults.map((fault) => `reader ${number} of ${reader.task}: ${fault}`);
    });
  },
};

const isEnd = ({ type }: Frame): boolean => type === 'end' || type === 'error';

function judgeOrder({ frames, faults }: Reader): void {
  let lastId = 0;
  let ended = false;
  for (const frame of frames) {
    if (frame.id <= lastId) faults.push(`id ${frame.id} after ${lastId}`);
    if (ended) faults.push(`${frame.type} ${frame.id} after the terminal frame`);
    lastId = frame.id;
    ended ||= isEnd(frame);
  }
}

/** An id names one frame, whoever reads it. */
function judgeContents({ task, frames, faults }: Reader, contents: Map<string, string>): void {
  for (const { id, type, data } of frames) {
    const content = `${type} ${data}`;
    const known = contents.get(`${task} ${id}`);
    if (known !== undefined && known !== content)
      faults.push(`id ${id} is ${content} and ${known}`);
    contents.set(`${task} ${id}`, content);
  }
}

function judgeText(
  { frames, faults }: Reader,
  final: Seen<'final'> | undefined,
  hasCrash: boolean,
): void {
  let text = '';
  let tokens = 0;
  for (const { type, id, data } of frames) {
    const payload = JSON.parse(data) as { index?: number; text?: string };
    if (type === 'queued' || type === 'started') {
      text = '';
      tokens = 0;
    }
    if (type !== 'token') continue;
    if (payload.index !== tokens) faults.push(`token ${payload.index} of id ${id}, not ${tokens}`);
    text += payload.text;
    tokens += 1;
  }
  const end = frames.find(isEnd);
  if (!end || !final) return;
  const { status } = JSON.parse(end.data) as { status: string };
  if (status !== final.status) faults.push(`ended as ${status}, the task as ${final.status}`);
  if ((end.type === 'error') !== final.hasError) faults.push(`a wrong terminal frame ${end.type}`);
  // What a crash cut may keep less than a reader saw: the memory with the text is gone.
  const isCut = final.status === 'failed' || final.status === 'expired';
  const isComparable = !isCut || !hasCrash;
  if (isComparable && text !== (final.text ?? '')) {
    faults.push(`the text was "${text}", the result is "${final.text}"`);
  }
}
