import type { AddressInfo } from 'node:net'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import { createMailSender } from '../../src/mail/mail-sender.ts'

const closing: Array<() => Promise<void>> = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** A server that refuses as told, in its own words, and keeps the rest. */
async function startServer(
  options: {
    tls?: boolean
    refuse?: (address: string) => { code: number; text: string } | null
    refuseSender?: { code: number; text: string }
    wantsPassword?: boolean
  } = {},
) {
  const received: string[] = []
  const server = new SMTPServer({
    authOptional: !options.wantsPassword,
    hideSTARTTLS: !options.tls,
    logger: false,
    onMailFrom(_address, _session, done) {
      if (!options.refuseSender) return done()
      const { code, text } = options.refuseSender
      done(Object.assign(new Error(text), { responseCode: code }))
    },
    onRcptTo({ address }, _session, done) {
      const refusal = options.refuse?.(address)
      if (!refusal) return done()
      done(Object.assign(new Error(refusal.text), { responseCode: refusal.code }))
    },
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        received.push(Buffer.concat(chunks).toString('utf8'))
        done()
      })
    },
  })
  // A client that gives up on our self-signed certificate is the point of one test.
  server.on('error', () => {})
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  closing.push(() => new Promise((done) => server.close(() => done())))
  const { port } = server.server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${port}`, received }
}

function sender(url: string, requireTls = false) {
  const made = createMailSender({ mode: 'smtp', url, requireTls, perMinute: 6000 })
  closing.push(async () => made.close())
  return made
}

const message = (address = 'mairie@faulx.example') => ({
  to: { name: 'Mairie de Faulx', address },
  from: 'Réseau des DGS <reseau@exemple.fr>',
  messageId: '<0190-1@assembleur.invalid>',
  mail: {
    subject: 'Compte-rendu du mardi 9 juin 2026',
    text: 'Bonjour, é\n',
    html: '<p>Bonjour, é</p>',
    replyTo: { name: 'Mission communes', address: 'mission@exemple.fr' },
  },
})

test('a mail arrives with its text, its HTML, its Message-ID and where to answer', async () => {
  const { url, received } = await startServer()
  const fate = await sender(url).send(message())
  expect(fate).toMatchObject({ fate: 'sent', response: expect.stringMatching(/^250/) })
  const mail = await simpleParser(received[0] ?? '')
  expect(mail.messageId).toBe('<0190-1@assembleur.invalid>')
  expect(mail.subject).toBe('Compte-rendu du mardi 9 juin 2026')
  expect(mail.text?.trim()).toBe('Bonjour, é')
  expect(mail.html).toContain('<p>Bonjour, é</p>')
  expect(mail.from?.text).toContain('reseau@exemple.fr')
  expect(mail.replyTo?.value[0]?.address).toBe('mission@exemple.fr')
  expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
})

test("the server's word decides: 5xx is for good, 4xx is tried again", async () => {
  const { url } = await startServer({
    refuse: (address) =>
      address.startsWith('inconnu')
        ? { code: 550, text: 'No such user here' }
        : address.startsWith('pleine')
          ? { code: 452, text: 'Mailbox full' }
          : null,
  })
  const mailer = sender(url)
  expect(await mailer.send(message('inconnu@faulx.example'))).toEqual({
    fate: 'failed',
    reason: '550 No such user here',
  })
  expect(await mailer.send(message('pleine@faulx.example'))).toEqual({ fate: 'retry', reason: '452 Mailbox full' })
  expect(await mailer.send(message())).toMatchObject({ fate: 'sent' })
})

// An unset password would else be three hundred addresses refused for good.
test('what the server says of us is no fate of an address: it is tried again, but for a mail too large', async () => {
  const said = async (options: Parameters<typeof startServer>[0]) =>
    sender((await startServer(options)).url).send(message())
  expect(await said({ wantsPassword: true })).toMatchObject({ fate: 'retry', reason: expect.stringMatching(/^530/) })
  const refuseSender = { code: 550, text: '5.7.1 Sender not allowed' }
  expect(await said({ refuseSender })).toEqual({ fate: 'retry', reason: '550 5.7.1 Sender not allowed' })
  const large = { code: 552, text: '5.3.4 Message too large' }
  expect(await said({ refuseSender: large })).toEqual({ fate: 'failed', reason: '552 5.3.4 Message too large' })
})

test('without TLS nothing is sent unless told otherwise', async () => {
  const { url, received } = await startServer()
  expect(await sender(url, true).send(message())).toMatchObject({ fate: 'retry' })
  expect(received).toEqual([])
})

test('a certificate that nobody vouches for is no TLS', async () => {
  const { url, received } = await startServer({ tls: true })
  expect(await sender(url, true).send(message())).toMatchObject({ fate: 'retry' })
  expect(received).toEqual([])
})

test('a server that is down is tried again', async () => {
  const { url } = await startServer()
  for (const close of closing.splice(0).reverse()) await close()
  expect(await sender(url).send(message())).toMatchObject({ fate: 'retry' })
})

test.each([
  ['a line break in the address', { name: 'Mairie', address: 'a@b.example\r\nBcc: tous@exemple.fr' }],
  ['a line break in the name', { name: 'Mairie\nBcc: tous@exemple.fr', address: 'a@b.example' }],
  ['two addresses', { name: 'Mairie', address: 'a@b.example, c@d.example' }],
  ['no address', { name: 'Mairie', address: 'mairie de Faulx' }],
])('%s is refused, and no server hears of it', async (_what, to) => {
  const { url, received } = await startServer()
  expect(await sender(url).send({ ...message(), to })).toMatchObject({ fate: 'failed' })
  expect(received).toEqual([])
})

test('a line break in a subject is a space', async () => {
  const { url, received } = await startServer()
  const { mail, ...rest } = message()
  await sender(url).send({ ...rest, mail: { ...mail, subject: 'Compte-rendu\r\nBcc: tous@exemple.fr' } })
  const parsed = await simpleParser(received[0] ?? '')
  expect(parsed.subject).toBe('Compte-rendu Bcc: tous@exemple.fr')
  expect(parsed.bcc).toBeUndefined()
})

test('without SMTP every mail is held', async () => {
  expect(await createMailSender({ mode: 'held' }).send(message())).toEqual({ fate: 'held' })
})
