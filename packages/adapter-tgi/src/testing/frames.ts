/** Frames of `/generate_stream` of TGI 3.3.6, without the logprobs that nobody reads. */
export const dataLine = (value: unknown): string => `data:${JSON.stringify(value)}\n\n`;

export const tokenFrame = (id: number, text: string, special = false) => ({
  index: id,
  token: { id, text, logprob: -0.5, special },
  generated_text: null,
  details: null,
});

export const lastFrame = (
  frame: ReturnType<typeof tokenFrame>,
  details: { finish_reason?: unknown; generated_tokens?: unknown; input_length?: unknown } = {},
) => ({
  ...frame,
  generated_text: 'all of it',
  details: {
    ...{ finish_reason: 'eos_token', generated_tokens: 2, input_length: 5, seed: null },
    ...details,
  },
});
