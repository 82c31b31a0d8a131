import { type Connection, type HttpEngine, readAnswer } from '@orchqueue/adapter-api/http';
import { readModels } from '@orchqueue/adapter-api/openai';

/** The name that the model is served by: asked once, because a process serves one model. */
export class ServedName {
  readonly #engine: HttpEngine;
  #name: string | null = null;

  constructor(engine: HttpEngine) {
    this.#engine = engine;
  }

  /** The first name of the base model; its adapters, if any, come behind it. */
  async ask(connection: Connection): Promise<string> {
    if (this.#name !== null) return this.#name;
    const question = { path: '/v1/models', isLast: false };
    const [model] = readModels(await readAnswer(connection, question, this.#engine.limits));
    this.#name = model.id;
    return model.id;
  }
}
