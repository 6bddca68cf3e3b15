import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { DemoPort } from '../../src/web/demo/port.ts'
import { startWeb, type Web } from '../../src/web/server.ts'
import { BOT, type Stage, stage } from '../sandbox/slack/with-bolt.ts'
import { demoPort, START } from './demo-port.ts'
import { CALENDAR, tinyBot } from './tiny-bot.ts'

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
  await on.slack.setTime(START)
  const { client } = on.app
  const demo = demoPort({
    platform: 'slack',
    sandboxControlUrl: on.sandbox.controlUrl,
    setTime: (at) => on.slack.setTime(at),
    announce: async ({ label }) => {
      await client.chat.postMessage({ channel: 'CRESEAU', text: `Étape : ${label}`, blocks: CALENDAR as never })
      const direct = await client.conversations.open({ users: 'UCUSTINES' })
      await client.chat.postMessage({
        channel: direct.channel?.id ?? '',
        text: 'Confirmez-vous l’accueil du 13 octobre ?',
      })
    },
    people: [
      { userId: 'UEPCI', name: 'DGS du Bassin de Pompey', commune: 'Bassin de Pompey', role: 'animateur' },
      { userId: 'UORGA', name: 'Chargée de mission du réseau', commune: 'Bassin de Pompey', role: 'organisateur' },
      { userId: 'UPOMPEY', name: 'DGS de Pompey', commune: 'Pompey', role: 'membre' },
      { userId: 'UFAULX', name: 'Secrétaire de mairie de Faulx', commune: 'Faulx', role: 'membre' },
      { userId: 'UCUSTINES', name: 'DGS de Custines', commune: 'Custines', role: 'membre' },
    ],
    commands: [
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
  })
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
