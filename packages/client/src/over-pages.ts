/**
 * What is on all pages, from the query's cursor on; a page is asked for when the loop gets there.
 * Throws what `ask` throws.
 */
export async function* overPages<
  Query extends { cursor?: string },
  Page extends { next_cursor: string | null },
  Item,
>(
  query: Query,
  ask: (query: Query) => Promise<Page>,
  itemsOf: (page: Page) => readonly Item[],
): AsyncGenerator<Item, void, undefined> {
  let { cursor } = query;
  do {
    const page = await ask(cursor === undefined ? query : { ...query, cursor });
    yield* itemsOf(page);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
}
