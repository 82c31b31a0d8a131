import type { AddressInfo } from 'node:net';
import express from 'express';

/**
 * What HTTP itself costs: a handler of the same framework that parses the same body and answers as
 * many bytes. Its argument is the answer.
 */
const answer = process.argv[2] ?? '{}';

const app = express();
app.disable('x-powered-by');
app.disable('etag');
app.post('/v1/tasks', express.json({ strict: false, inflate: false }), (request, response) => {
  if (typeof request.body?.task_id !== 'string') throw new TypeError('the body was not parsed');
  response.statusCode = 202;
  response.setHeader('Content-Type', 'application/json');
  response.setHeader('Content-Length', Buffer.byteLength(answer));
  response.end(answer);
});
const server = app.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  const ready = { msg: 'empty handler listening', url: `http://127.0.0.1:${port}` };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
});
