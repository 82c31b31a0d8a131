export type Answer<Body> = { status: number; body: Body };

/** One JSON request to a daemon; an answer of any status is an answer. */
export async function ask<Body>(
  method: 'GET' | 'POST' | 'PATCH' | 'PUT',
  url: string,
  body?: unknown,
): Promise<Answer<Body>> {
  const headers = { 'content-type': 'application/json' };
  const sent = body === undefined ? {} : { headers, body: JSON.stringify(body) };
  const response = await fetch(url, { method, ...sent });
  return { status: response.status, body: (await response.json()) as Body };
}

/** As `ask`, for what must succeed: a state that was not reached must not be verified. */
export async function demand<Body>(
  method: 'GET' | 'POST' | 'PATCH' | 'PUT',
  url: string,
  body?: unknown,
): Promise<Body> {
  const answer = await ask<Body>(method, url, body);
  if (answer.status < 300) return answer.body;
  throw new Error(`${method} ${url} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
}
