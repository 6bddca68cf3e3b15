import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createMailSender } from '../../src/mail/mail-sender.ts'
import { listMailbox, readAttachment } from '../../src/mail/mailbox.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'courriels-'))
})
afterEach(() => rm(folder, { recursive: true }))

const now = () => Temporal.Instant.from('2026-06-11T07:00:00Z')

const message = (id: string, subject = 'Compte-rendu') => ({
  to: { name: 'Mairie de Faulx', address: 'mairie@faulx.example' },
  from: 'Réseau <reseau@exemple.fr>',
  messageId: `<${id}@assembleur.invalid>`,
  mail: { subject, text: 'Bonjour, é\n', html: '<p>Bonjour &lt;é&gt;</p>' },
})

test('each mail is one .eml that a mail program reads, and the mailbox shows it', async () => {
  const sender = createMailSender({ mode: 'folder', folder, now })
  expect(await sender.send(message('0190-1'))).toEqual({ fate: 'sent', response: 'dans le dossier : 0190-1.eml' })
  const mail = await simpleParser(await readFile(join(folder, '0190-1.eml')))
  expect(mail.messageId).toBe('<0190-1@assembleur.invalid>')
  expect(mail.to).toMatchObject({ value: [{ address: 'mairie@faulx.example', name: 'Mairie de Faulx' }] })
  expect(mail.date?.toISOString()).toBe('2026-06-11T07:00:00.000Z')
  expect(mail.text?.trim()).toBe('Bonjour, é')
  expect(await listMailbox(folder)).toEqual([
    {
      id: '0190-1',
      to: 'mairie@faulx.example',
      name: 'Mairie de Faulx',
      subject: 'Compte-rendu',
      date: '2026-06-11T07:00:00Z',
      text: 'Bonjour, é\n',
      html: '<p>Bonjour &lt;é&gt;</p>',
    },
  ])
})

test('a repeat with the same Message-ID is not a second mail', async () => {
  const sender = createMailSender({ mode: 'folder', folder, now })
  await sender.send(message('0190-1'))
  const first = await readFile(join(folder, '0190-1.eml'), 'utf8')
  expect(await sender.send(message('0190-1', 'Autre'))).toMatchObject({ fate: 'sent' })
  expect((await readdir(folder)).sort()).toEqual(['0190-1.eml', '0190-1.json'])
  expect(await readFile(join(folder, '0190-1.eml'), 'utf8')).toBe(first)
})

test('the mailbox is in the order of sending, and empty before the first mail', async () => {
  expect(await listMailbox(join(folder, 'rien'))).toEqual([])
  const sender = createMailSender({ mode: 'folder', folder, now })
  await sender.send(message('0190-2', 'Deuxième'))
  await sender.send(message('0190-1', 'Premier'))
  expect((await listMailbox(folder)).map(({ subject }) => subject)).toEqual(['Premier', 'Deuxième'])
})

test('a message id never leads out of the folder', async () => {
  const sender = createMailSender({ mode: 'folder', folder, now })
  await sender.send(message('../../dehors'))
  expect(await readdir(folder)).toEqual(['.._.._dehors.eml', '.._.._dehors.json'])
})

test('an attachment is in the mail and beside it, under the name the mailbox tells, and no other', async () => {
  const sender = createMailSender({ mode: 'folder', folder, now })
  const attachment = { name: 'compte-rendu.pdf', type: 'application/pdf', content: async () => Buffer.from('%PDF-1.7') }
  const given = message('0190-1')
  await sender.send({ ...given, mail: { ...given.mail, attachments: [attachment] } })
  const [read] = (await simpleParser(await readFile(join(folder, '0190-1.eml')))).attachments
  expect(read).toMatchObject({ filename: 'compte-rendu.pdf', contentType: 'application/pdf' })
  expect(read?.content.toString()).toBe('%PDF-1.7')
  expect((await listMailbox(folder))[0]?.attachments).toEqual(['compte-rendu.pdf'])
  expect(Buffer.from((await readAttachment(folder, '0190-1', 'compte-rendu.pdf')) ?? []).toString()).toBe('%PDF-1.7')
  for (const name of ['autre.pdf', '../0190-1.eml']) expect(await readAttachment(folder, '0190-1', name)).toBeNull()
  expect(await readAttachment(folder, '0190-2', 'compte-rendu.pdf')).toBeNull()
})

test('an invitation is one that a mail program answers, and a file too; several are files only', async () => {
  const sender = createMailSender({ mode: 'folder', folder, now })
  const invitation = (name: string) => ({
    name,
    type: 'text/calendar; method=REQUEST; charset=utf-8',
    content: async () => Buffer.from('BEGIN:VCALENDAR'),
  })
  const given = message('0190-1')
  await sender.send({ ...given, mail: { ...given.mail, attachments: [invitation('a.ics')] } })
  const one = (await readFile(join(folder, '0190-1.eml'))).toString()
  expect(one.match(/^Content-Type: text\/calendar.*method="?REQUEST/gim)).toHaveLength(2)
  expect(one.match(/^Content-Disposition: attachment; filename=a\.ics/gim)).toHaveLength(1)
  const two = message('0190-2')
  await sender.send({ ...two, mail: { ...two.mail, attachments: [invitation('a.ics'), invitation('b.ics')] } })
  expect(
    (await readFile(join(folder, '0190-2.eml'))).toString().match(/^Content-Type: text\/calendar/gim),
  ).toHaveLength(2)
})
