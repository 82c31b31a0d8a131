/** A frame of a task's stream, as it goes over the wire. */
const FRAME = /^id: (\d+)\nevent: ([a-z]+)\ndata: (.*)$/gm;

type Data = { text?: string; [field: string]: unknown };

/** A stream with other data; `null` leaves the frame out. */
export const withFrames = (
  stream: string,
  change: (event: string, data: Data) => Data | null,
): string =>
  stream.replaceAll(FRAME, (_frame, id: string, event: string, data: string) => {
    const changed = change(event, JSON.parse(data) as Data);
    // A comment in place of a frame keeps the rest of the stream as it is.
    return changed === null
      ? ': gone'
      : `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(changed)}`;
  });

/** The same frames with the words of `told`: as many tokens as the engine has really sent. */
export function tellInStream(stream: string, told: string): string {
  const words = told.match(/\S+\s*/g) ?? [];
  const frames = [...stream.matchAll(/^event: token$/gm)].length;
  let index = 0;
  return withFrames(stream, (event, data) => {
    if (event !== 'token') return data;
    index += 1;
    const text = index < frames ? words.shift() : words.splice(0).join('');
    return { ...data, text: text ?? '' };
  });
}

/** The kept task with another text. */
export function tellInTask(task: string, told: string): string {
  const { result, ...rest } = JSON.parse(task) as { result: object | null };
  return JSON.stringify({ ...rest, result: { ...result, text: told } });
}

export const tokenText = (stream: string): string => {
  let text = '';
  withFrames(stream, (event, data) => {
    if (event === 'token') text += data.text;
    return data;
  });
  return text;
};
