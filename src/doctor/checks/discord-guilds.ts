import { inviteLink } from '../../platforms/discord/permissions.ts'
import { type Check, note, ok, wrong } from '../check.ts'

/** Where the bot was invited, and with no more than the link of the README grants. */
export const discordGuilds: Check = {
  title: 'Serveurs',
  async run({ config, discord }) {
    if (!discord) return []
    const { applicationId } = await discord.identify()
    const guilds = await discord.guilds()
    const link = inviteLink(applicationId)
    if (guilds.length === 0) return wrong(`Le robot n’est dans aucun serveur. Invitez-le : ${link}`)
    const only = config.DISCORD_GUILD_ID
    if (only && !guilds.some(({ id }) => id === only)) {
      return wrong(`Le robot n’est pas dans le serveur de DISCORD_GUILD_ID (${only}). Invitez-le : ${link}`)
    }
    return Promise.all(
      guilds.map(async ({ id, name }) => {
        const { beyond } = await discord.ownRole(id)
        if (beyond === 0n) return ok(`« ${name} » (${id}), avec les droits du lien d’invitation et rien de plus.`)
        const what = isAdministrator(beyond)
          ? 'il y est administrateur. Retirez-lui ce droit'
          : 'son rôle a plus de droits que nécessaire. Retirez-les-lui'
        return note(`« ${name} » (${id}) : ${what}, ou invitez-le de nouveau : ${link}`)
      }),
    )
  },
}

/** docs, Permissions. */
const ADMINISTRATOR = 1n << 3n
const isAdministrator = (bits: bigint) => (bits & ADMINISTRATOR) !== 0n
