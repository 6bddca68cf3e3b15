import { existsSync } from 'node:fs'
import { commands } from '../../commands/index.ts'
import { ConfigError, readConfig } from '../config.ts'
import { registerOnDiscord } from '../platforms/discord/register.ts'

/** `npm run register`: our commands in the place of those registered on Discord. The bot does the same when it starts. */
async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, DISCORD_GUILD_ID: guildId } = readConfig(process.env)
  if (!token) throw new ConfigError(['DISCORD_TOKEN : manque. Les commandes de Slack viennent de son manifeste.'])
  const changed = await registerOnDiscord({ token, apiUrl, guildId, commands })
  const where = guildId ? `sur le serveur ${guildId}` : 'partout où le robot est invité'
  console.log(changed ? `${commands.length} commandes enregistrées ${where}.` : `Rien à changer ${where}.`)
}

main().catch((error: unknown) => {
  if (!(error instanceof ConfigError)) throw error
  console.error(error.message)
  process.exit(1)
})
