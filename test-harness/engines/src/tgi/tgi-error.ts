/** An error in the words of text-generation-inference, whose kind is its `error_type`. */
export class TgiError extends Error {
  readonly type: 'validation' | 'template_error' | 'generation' | 'overloaded';

  constructor(type: TgiError['type'], message: string) {
    super(message);
    this.name = 'TgiError';
    this.type = type;
  }

  /** Where the answer is no stream; a stream has 200 and the error as its first frame. */
  get status(): number {
    return { validation: 422, template_error: 422, generation: 424, overloaded: 429 }[this.type];
  }

  get body(): { error: string; error_type: string } {
    return { error: this.message, error_type: this.type };
  }
}
