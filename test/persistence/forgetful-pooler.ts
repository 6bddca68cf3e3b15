import { type AddressInfo, connect, createServer } from 'node:net'

/** Length and protocol version, before the names and values of a startup message. */
const STARTUP_HEADER = 8

/** Stands before PostgreSQL as PgBouncer does with `ignore_startup_parameters = options`. */
export async function startForgetfulPooler(serverPort: number): Promise<{ port: number; close(): void }> {
  const pooler = createServer((client) => {
    const server = connect(serverPort, '127.0.0.1')
    client.once('data', (startup) => {
      server.write(withoutOptions(startup))
      client.pipe(server)
    })
    server.pipe(client)
    for (const socket of [client, server]) socket.on('error', () => {})
  })
  await new Promise<void>((listening) => pooler.listen(0, '127.0.0.1', listening))
  return { port: (pooler.address() as AddressInfo).port, close: () => pooler.close() }
}

function withoutOptions(startup: Buffer): Buffer {
  const words = startup.toString('utf8', STARTUP_HEADER).split('\0')
  const at = words.indexOf('options')
  if (at === -1) throw new Error('the startup message sets no options: nothing to forget')
  words.splice(at, 2)
  const kept = Buffer.from(words.join('\0'))
  const header = Buffer.from(startup.subarray(0, STARTUP_HEADER))
  header.writeInt32BE(STARTUP_HEADER + kept.length)
  return Buffer.concat([header, kept])
}
