import type { TextChannel } from 'discord.js'
import type { DemoPort } from '../../src/web/demo/port.ts'
import { startWeb, type Web } from '../../src/web/server.ts'
import { ELU, FAULX, POMPEY, RESEAU, type Stage, stage } from '../sandbox/discord/with-discordjs.ts'
import { demoPort, START } from './demo-port.ts'
import { CALENDAR, COMMANDS, tinyDiscordBot } from './tiny-discord-bot.ts'

export interface DiscordDemoStage extends Stage {
  readonly web: Web
  readonly demo: DemoPort
}

/** The sandbox, a tiny bot on the real discord.js, and the page over a clock that posts what it announced. */
export async function discordDemoStage(pageDir: URL): Promise<DiscordDemoStage> {
  const on = await stage({
    listen: tinyDiscordBot,
    commands: COMMANDS,
    // From the first id on: ids tell the time.
    sandbox: { now: () => Date.parse(START) },
  })
  const channel = (await on.client.channels.fetch(RESEAU)) as TextChannel
  const demo = demoPort({
    platform: 'discord',
    sandboxControlUrl: on.sandbox.controlUrl,
    setTime: (at) => on.discord.setTime(at),
    announce: async ({ at, label }) => {
      const posted = await channel.send(CALENDAR as never)
      const thread = await posted.startThread({ name: `Étape : ${label}` })
      await thread.send('Lisez, puis observez ici.')
      const custines = await on.client.users.fetch(FAULX)
      await custines.send('Confirmez-vous l’accueil du 13 octobre ?')
      await channel.guild.scheduledEvents.create({
        name: 'Réunion du réseau',
        description: 'Ordre du jour : trois parties.',
        scheduledStartTime: new Date(Date.parse(at) + 86_400_000),
        scheduledEndTime: new Date(Date.parse(at) + 95_400_000),
        privacyLevel: 2,
        entityType: 3,
        entityMetadata: { location: 'Salle du conseil, Custines' },
      })
    },
    people: [
      { userId: POMPEY, name: 'DGS de Pompey', commune: 'Pompey', role: 'organisateur' },
      { userId: FAULX, name: 'Secrétaire de mairie de Faulx', commune: 'Faulx', role: 'membre' },
      { userId: ELU, name: 'Élu de Pompey', commune: 'Pompey', role: 'membre' },
    ],
    commands: [],
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
