/**
 * A collector of spans: takes `POST /v1/traces` in the JSON encoding of OTLP 1, and writes each
 * span that it understands as a line. The first line says where it listens. What breaks the
 * encoding is refused with 400 and told as `{"fault":...}`.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Value = { stringValue?: string; intValue?: number | string; boolValue?: boolean };
type Attribute = { key: string; value: Value & { doubleValue?: number } };
type OtlpSpan = {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes?: Attribute[];
  events?: { name: string; timeUnixNano: string }[];
  status?: { code?: number; message?: string };
};
type Export = {
  resourceSpans: {
    resource: { attributes: Attribute[] };
    scopeSpans: { spans: OtlpSpan[] }[];
  }[];
};

const tell = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

const plain = (attributes: readonly Attribute[] = []): Record<string, unknown> =>
  Object.fromEntries(
    attributes.map(({ key, value }) => {
      const { stringValue, intValue, doubleValue, boolValue } = value;
      return [key, stringValue ?? boolValue ?? doubleValue ?? Number(intValue)];
    }),
  );

/** The protocol's own rules; whoever breaks one is told which. */
function requireSpan(span: OtlpSpan): void {
  const { traceId, spanId, parentSpanId = '', startTimeUnixNano, endTimeUnixNano } = span;
  if (!/^[0-9a-f]{32}$/.test(traceId)) throw new Error(`trace id ${traceId}`);
  if (!/^[0-9a-f]{16}$/.test(spanId)) throw new Error(`span id ${spanId}`);
  if (!/^([0-9a-f]{16})?$/.test(parentSpanId)) throw new Error(`parent ${parentSpanId}`);
  if (!/^\d{19}$/.test(startTimeUnixNano)) throw new Error(`start ${startTimeUnixNano}`);
  if (BigInt(endTimeUnixNano) < BigInt(startTimeUnixNano)) throw new Error('it ends before');
}

function take(text: string): void {
  const { resourceSpans } = JSON.parse(text) as Export;
  for (const { resource, scopeSpans } of resourceSpans) {
    const service = plain(resource.attributes)['service.name'];
    for (const span of scopeSpans.flatMap(({ spans }) => spans)) {
      requireSpan(span);
      tell({ ...span, service, attributes: plain(span.attributes) });
    }
  }
}

const server = createServer(async (request, response) => {
  try {
    // What is behind the path is the collector's own affair, such as whose spans they are.
    if (request.url?.split('?')[0] !== '/v1/traces' || request.method !== 'POST')
      throw new Error('no such place');
    let text = '';
    request.setEncoding('utf8');
    for await (const chunk of request) text += chunk;
    take(text);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  } catch (error) {
    tell({ fault: String(error) });
    response.writeHead(400).end();
  }
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
tell({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/traces` });
