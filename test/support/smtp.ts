import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'

interface Answers {
  /** What it says of a recipient; null takes them. */
  readonly refuse?: (address: string) => { code: number; text: string } | null
  /** Real milliseconds before it says that a mail is taken. */
  readonly slowMs?: number
  /** Hangs up on everybody instead of answering for the nth mail, which it has taken. */
  readonly hangUp?: (nth: number) => boolean
}

/** A local mail server that behaves as told, and keeps who got which mail. It may come back on the same port. */
export async function startSmtp(answers: Answers = {}, port = 0) {
  const taken: Array<{ to: string; messageId: string }> = []
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    logger: false,
    onRcptTo({ address }, _session, done) {
      const refusal = answers.refuse?.(address)
      if (!refusal) return done()
      done(Object.assign(new Error(refusal.text), { responseCode: refusal.code }))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        // Taken, whatever becomes of the answer.
        taken.push({ to: recipientOf(session), messageId: messageIdOf(Buffer.concat(chunks)) })
        if (answers.hangUp?.(taken.length)) hangUp()
        else setTimeout(done, answers.slowMs ?? 0)
      })
    },
  })
  // A client that is hung up on is the point.
  server.on('error', () => {})
  const hangUp = () => {
    for (const connection of server.connections) connection._socket.destroy()
  }
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  const bound = (server.server.address() as AddressInfo).port
  return {
    url: `smtp://127.0.0.1:${bound}`,
    port: bound,
    taken,
    async close() {
      hangUp()
      await new Promise<void>((done) => server.close(() => done()))
    },
  }
}

function recipientOf({ envelope }: SMTPServerSession): string {
  return envelope.rcptTo.map(({ address }) => address).join()
}

function messageIdOf(content: Buffer): string {
  return /^message-id:\s*(<[^>]+>)/im.exec(content.toString('latin1'))?.[1] ?? ''
}
