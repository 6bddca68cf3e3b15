import { type Check, note, ok, wrong } from '../check.ts'

/** What members are offered while they type, against this build. */
export const discordCommands: Check = {
  title: 'Commandes',
  async run({ config, discord }) {
    if (!discord) return []
    const guildId = config.DISCORD_GUILD_ID
    if (guildId && !(await discord.guilds()).some(({ id }) => id === guildId)) return []
    const state = await discord.commands(guildId)
    if (guildId && (await discord.commands()) !== 'none') {
      return wrong(
        'Elles sont enregistrées pour tous les serveurs et pour celui de DISCORD_GUILD_ID : chacune y apparaît deux fois. Retirez DISCORD_GUILD_ID.',
      )
    }
    switch (state) {
      case 'same':
        return ok(`Celles de cette version, ${guildId ? `dans le serveur ${guildId}` : 'dans tous les serveurs'}.`)
      case 'none':
        return note('Aucune encore : « npm start » les enregistre, ou « npm run register ».')
      case 'different':
        return note('Celles d’une autre version : « npm start » les met à jour, ou « npm run register ».')
    }
  },
}
