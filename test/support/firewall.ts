import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer as createTlsServer } from 'node:tls'

/** An administration's firewall, in the small: its certificate authority, a TLS server, and a proxy that asks for CONNECT. */

export interface Authority {
  /** For NODE_EXTRA_CA_CERTS. */
  readonly caFile: string
  readonly key: string
  readonly cert: string
  remove(): void
}

/** An authority of one's own, and a certificate of `localhost` signed by it. */
export function createAuthority(): Authority {
  const folder = mkdtempSync(join(tmpdir(), 'authority-'))
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  const newKey = ['-newkey', 'rsa:2048', '-nodes']
  openssl('req', '-x509', ...newKey, '-days', '2', '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Pare-feu')
  openssl('req', ...newKey, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=localhost')
  writeFileSync(join(folder, 'names'), 'subjectAltName=DNS:localhost\n')
  const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'names']
  openssl('x509', '-req', '-in', 'server.csr', ...signed, '-out', 'server.pem')
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  return {
    caFile: join(folder, 'ca.pem'),
    key: read('server.key'),
    cert: read('server.pem'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

interface Closable {
  readonly url: string
  close(): Promise<void>
}

/** TLS in front of a plain server, whose port may be told later. */
export async function startTlsFront(
  authority: Authority,
): Promise<Closable & { to(port: number): void; peers(): number }> {
  let target = 0
  let count = 0
  const sockets = new Set<Socket>()
  const server = createTlsServer({ key: authority.key, cert: authority.cert }, (socket) => {
    sockets.add(socket)
    count += 1
    pipeBoth(socket, connect(target, '127.0.0.1'))
  })
  // Whoever refuses the certificate is the point of a test.
  server.on('tlsClientError', () => {})
  const port = await listening(server)
  return {
    url: `https://localhost:${port}`,
    to: (behind) => {
      target = behind
    },
    /** Connections taken since it was last asked. */
    peers: () => {
      const taken = count
      count = 0
      return taken
    },
    close: () => closing(server, sockets),
  }
}

export interface TestProxy extends Closable {
  /** What was asked for, in order: `localhost:443`. */
  readonly tunnels: string[]
}

/** A forward proxy that takes CONNECT only; with `login`, from whoever says it. */
export async function startProxy({ login }: { login?: string } = {}): Promise<TestProxy> {
  const tunnels: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((_request, response) => response.writeHead(405).end())
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    sockets.add(socket)
    const given = request.headers['proxy-authorization']
    if (login && given !== `Basic ${Buffer.from(login).toString('base64')}`) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n')
      return
    }
    const [host, port] = (request.url ?? '').split(':')
    tunnels.push(`${host}:${port}`)
    const behind = connect(Number(port), host)
    behind.once('connect', () => socket.write('HTTP/1.1 200 Connection Established\r\n\r\n'))
    pipeBoth(socket, behind)
  })
  const port = await listening(server)
  const at = login ? `${login}@` : ''
  return { url: `http://${at}127.0.0.1:${port}`, tunnels, close: () => closing(server, sockets) }
}

function pipeBoth(one: Socket, other: Socket): void {
  one.pipe(other).pipe(one)
  one.on('error', () => other.destroy())
  other.on('error', () => one.destroy())
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

function closing(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy()
  return new Promise((resolve) => server.close(() => resolve()))
}
