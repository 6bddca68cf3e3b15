import { loadavg } from 'node:os'
import { benchCommands } from './commands.ts'
import { benchDiscordLife } from './discord-life.ts'
import { benchDocuments } from './documents.ts'
import { benchDomain } from './domain.ts'
import { benchMailing } from './mailing.ts'
import { openDiscordPlace, openSlackPlace } from './places.ts'

// npm run bench: figures, not verdicts. DATABASE_URL measures PostgreSQL too; a platform's name measures it alone.
const [only] = process.argv.slice(2)
const places = { slack: openSlackPlace, discord: openDiscordPlace }
const load = () => `load ${loadavg()[0]?.toFixed(2)}`
if (!only) {
  console.log('Rules')
  benchDomain()
}
if (!only || only === 'documents') {
  console.log('Documents')
  await benchDocuments()
}
for (const [name, open] of Object.entries(places)) {
  if (only && only !== name) continue
  console.log(`Commands, ${name}, embedded database (${load()})`)
  await benchCommands(await open(), undefined)
  if (process.env.DATABASE_URL) {
    console.log(`Commands, ${name}, PostgreSQL (${load()})`)
    await benchCommands(await open(), process.env.DATABASE_URL)
  }
}
if (!only || only === 'discord') {
  console.log(`A life on Discord, as npm start (${load()})`)
  await benchDiscordLife()
}
if (!only || only === 'mail') {
  console.log(`An official text to 300 addresses, on Slack (${load()})`)
  await benchMailing(await openSlackPlace(), process.env.DATABASE_URL)
}
process.exit(0)
