import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import type { CatalogState } from '@orchqueue/contract-types';
import { haiku, MODEL_ID } from '@orchqueue/harness-integration';
import type { Journey } from '../journey.ts';

When('the operator marks the model as {word}', async function (this: Journey, state: CatalogState) {
  await this.queue.changeModel(MODEL_ID, { state });
});

When('a client that takes deprecated models runs a haiku', async function (this: Journey) {
  await this.run(haiku({ allow_deprecated: true }));
});

When('the operator tags the model as {string}', async function (this: Journey, tag: string) {
  await this.queue.changeModel(MODEL_ID, { tags: [tag] });
});

Then(
  'the task ran on the digest that {string} stands for',
  async function (this: Journey, tag: string) {
    const { tags } = await this.queue.model(MODEL_ID);
    const digest = tags.find((one) => one.tag === tag)?.digest;
    assert.match(digest ?? '', /^sha256:/);
    assert.equal(this.task.pins?.model_digest, digest);
    assert.equal(this.task.resolved_model?.model_id, MODEL_ID);
  },
);
