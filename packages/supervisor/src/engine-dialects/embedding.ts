import { readObject } from '../engine-view.ts';
import { completionBody, type Dialect, type DialectFacts, jsonAnswer } from './dialect.ts';

/**
 * What is asked of an engine that has embeddings and no text, whichever it is: who wants tokens
 * gets a vector, and where that is one, as many tokens as were asked for.
 */
export const EMBEDDING_DIALECT: Dialect = {
  '/completion': async (asked, http, facts) => {
    const { prompt, tokens, isStream } = completionBody(asked);
    const body = { model: modelOf(facts), input: prompt, encoding_format: 'float' };
    const path = facts.shape.engine === 'openai' ? '/embeddings' : '/v1/embeddings';
    const answer = await http({ ...asked, path, body });
    if (isStream || answer.status !== 200) return answer;
    const { data } = readObject(answer) ?? {};
    const [first] = Array.isArray(data) ? data : [];
    const isVector = Array.isArray(first?.embedding) && first.embedding.some(isNonZero);
    return jsonAnswer(answer, { stop: true, tokens_predicted: isVector ? tokens : 0 });
  },
};

const modelOf = ({ upstream, modelId }: DialectFacts): string =>
  upstream?.settings.model ?? modelId;

const isNonZero = (value: unknown): boolean => typeof value === 'number' && value !== 0;
