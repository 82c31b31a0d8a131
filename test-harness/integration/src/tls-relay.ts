import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import path from 'node:path';
import { createServer, type Server, type TLSSocket } from 'node:tls';

/** TLS in front of a server that has none, by a certificate that nobody but a test trusts. */
export class TlsRelay {
  /** For NODE_EXTRA_CA_CERTS of who is to trust it. */
  readonly certificateFile: string;
  readonly #server: Server;
  readonly #sockets = new Set<TLSSocket>();

  private constructor(certificateFile: string, server: Server) {
    this.certificateFile = certificateFile;
    this.#server = server;
    server.on('secureConnection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  /** In front of `url`; files go to `directory`. Null where there is no openssl. */
  static async listen(url: string, directory: string): Promise<TlsRelay | null> {
    const certificateFile = path.join(directory, 'tls.crt');
    const keyFile = path.join(directory, 'tls.pem');
    const files = ['-keyout', keyFile, '-out', certificateFile];
    const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
    const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    try {
      execFileSync('openssl', ['req', ...kind, ...files, ...names], { stdio: 'ignore' });
    } catch {
      return null;
    }
    const pair = { cert: readFileSync(certificateFile), key: readFileSync(keyFile) };
    const { hostname, port } = new URL(url);
    const server = createServer(pair, (socket) => {
      const target = connect(Number(port), hostname);
      socket.pipe(target).pipe(socket);
      socket.on('error', () => target.destroy()).once('close', () => target.destroy());
      target.on('error', () => socket.destroy()).once('close', () => socket.destroy());
    });
    const relay = new TlsRelay(certificateFile, server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return relay;
  }

  get url(): string {
    return `https://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
