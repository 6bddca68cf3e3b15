import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { DemoEvent } from '../../src/web/demo/page/demo-types.ts'
import type { DemoMail, DemoPort } from '../../src/web/demo/port.ts'
import { startWeb, type Web } from '../../src/web/server.ts'
import { BOT, type Stage, stage } from '../sandbox/slack/with-bolt.ts'
import { CALENDAR, HOSTILE, tinyBot } from './tiny-bot.ts'

const PAGE = new URL('../../src/web/demo/page/', import.meta.url)

/** The page as `npm run build` makes it, in a folder of its own. */
export function buildPage(): { url: URL; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'page-'))
  const tsc = new URL('../../node_modules/typescript/bin/tsc', import.meta.url)
  execFileSync(process.execPath, [tsc.pathname, '-p', PAGE.pathname, '--outDir', folder])
  for (const name of readdirSync(PAGE)) {
    if (/\.(html|css|svg)$/.test(name)) cpSync(new URL(name, PAGE), join(folder, name))
  }
  return { url: pathToFileURL(`${folder}/`), remove: () => rmSync(folder, { recursive: true, force: true }) }
}

const EVENTS: readonly DemoEvent[] = [
  { at: '2026-09-22T07:00:00Z', kind: 'agenda.call', label: 'appel à sujets' },
  { at: '2026-10-01T07:00:00Z', kind: 'agenda.supports', label: 'sujets en attente de soutien' },
  { at: '2026-10-06T07:00:00Z', kind: 'convocation', label: 'convocation et ordre du jour' },
  { at: '2026-10-13T10:00:00Z', kind: 'meeting.close', label: 'fin de la réunion : la clore' },
]

const MAILS: readonly DemoMail[] = [
  {
    id: 'm1',
    to: 'maire@faulx.example',
    name: 'Maire de Faulx',
    subject: 'Compte-rendu validé de la réunion du 13 octobre',
    date: '2026-10-23T07:00:00Z',
    text: `Madame, Monsieur le Maire,\n\nLe compte-rendu est validé.\n${HOSTILE}`,
    html: '',
    attachments: ['compte-rendu.pdf'],
  },
  {
    id: 'm2',
    to: 'maire@custines.example',
    name: 'Maire de Custines',
    subject: 'Compte-rendu validé de la réunion du 13 octobre',
    date: '2026-10-23T07:00:00Z',
    text: 'Le compte-rendu est validé.',
    html: `<h1 style="color:#1d4e4a">Compte-rendu validé</h1><p>Réunion du mardi 13 octobre 2026, à Custines.</p><script>parent.document.title='pris'</script>`,
  },
]

export interface DemoStage extends Stage {
  readonly web: Web
  readonly demo: DemoPort
}

/** The sandbox, a tiny bot, and the page over a clock that posts what it announced. */
export async function demoStage(pageDir: URL): Promise<DemoStage> {
  const on = await stage(tinyBot)
  await on.slack.seed({
    users: [
      { id: 'UEPCI', name: 'dgs.epci', realName: 'DGS du Bassin de Pompey' },
      { id: 'UORGA', name: 'orga', realName: 'Chargée de mission du réseau' },
      { id: 'UCUSTINES', name: 'dgs.custines', realName: 'DGS de Custines' },
    ],
    channels: [
      {
        id: 'CRESEAU',
        name: 'reseau-dgs',
        isPrivate: true,
        members: ['UPOMPEY', 'UFAULX', 'UEPCI', 'UORGA', 'UCUSTINES', BOT],
      },
    ],
  })
  await on.slack.setTime('2026-09-14T07:05:00Z')
  let now = '2026-09-14T07:05:00Z'
  let mails: readonly DemoMail[] = []
  const { client } = on.app

  const advanceTo = async (at: string) => {
    for (const event of EVENTS.filter((each) => each.at > now && each.at <= at)) {
      await on.slack.setTime(event.at)
      await client.chat.postMessage({ channel: 'CRESEAU', text: `Étape : ${event.label}`, blocks: CALENDAR as never })
      const direct = await client.conversations.open({ users: 'UCUSTINES' })
      await client.chat.postMessage({
        channel: direct.channel?.id ?? '',
        text: 'Confirmez-vous l’accueil du 13 octobre ?',
      })
      mails = MAILS
    }
    now = at
    await on.slack.setTime(at)
  }
  const upcoming = () => EVENTS.filter(({ at }) => at > now)
  const demo: DemoPort = {
    network: async () => ({ name: 'Bassin de Pompey', platform: 'slack' }),
    clock: async () => ({ now, zone: 'Europe/Paris' }),
    next: async () => upcoming(),
    advanceToNext: async () => advanceTo(upcoming()[0]?.at ?? now),
    advanceTo,
    advanceDays: async (days) => advanceTo(new Date(Date.parse(now) + days * 86_400_000).toISOString()),
    mailbox: async () => mails,
    attachment: async (mail, name) => (mail === 'm1' && name === 'compte-rendu.pdf' ? Buffer.from('%PDF-1.7') : null),
    sandboxControlUrl: on.sandbox.controlUrl,
    people: async () => [
      { userId: 'UEPCI', name: 'DGS du Bassin de Pompey', commune: 'Bassin de Pompey', role: 'animateur' },
      { userId: 'UORGA', name: 'Chargée de mission du réseau', commune: 'Bassin de Pompey', role: 'organisateur' },
      { userId: 'UPOMPEY', name: 'DGS de Pompey', commune: 'Pompey', role: 'membre' },
      { userId: 'UFAULX', name: 'Secrétaire de mairie de Faulx', commune: 'Faulx', role: 'membre' },
      { userId: 'UCUSTINES', name: 'DGS de Custines', commune: 'Custines', role: 'membre' },
    ],
    commands: () => [
      {
        name: 'reunion',
        description: 'Les réunions du réseau',
        subcommands: [
          { name: 'calendrier', description: 'Les réunions à venir' },
          { name: 'prochaine', description: 'La prochaine réunion' },
        ],
      },
      { name: 'lent', description: 'Ne répond pas', subcommands: [] },
    ],
    ready: async () => ({ state: 'ready' }),
  }
  const web = await startWeb({ host: '127.0.0.1', port: 0, demo, pageDir, health: async () => ({ ok: true }) })
  return {
    ...on,
    web,
    demo,
    stop: async () => {
      await web.close()
      await on.stop()
    },
  }
}
