/** llama-server b11669: `Repeat after me: "日本 é".`, greedy, as it came over the wire. */
export const RECORDED_STREAM = [
  partOf('日', 171, 3),
  partOf('本', 178, 6),
  partOf(' ', 38, 7),
  partOf('é', 175, 9),
  partOf('', 2, 10),
  'data: {"content":"","tokens":[],"stop":true,"stop_type":"eos",' +
    '"tokens_predicted":10,"tokens_evaluated":34}\n\n',
].join('');

function partOf(content: string, token: number, predicted: number): string {
  const start = `data: {"index":0,"content":"${content}","tokens":[${token}],"stop":false,`;
  return `${start}"id_slot":-1,"tokens_predicted":${predicted},"tokens_evaluated":34}\n\n`;
}

export const RECORDED_FRAMES = [
  { kind: 'text', text: '日', tokenIds: [171] },
  { kind: 'text', text: '本', tokenIds: [178] },
  { kind: 'text', text: ' ', tokenIds: [38] },
  { kind: 'text', text: 'é', tokenIds: [175] },
  { kind: 'end', finishReason: 'stop', tokensIn: 34, tokensOut: 10 },
] as const;
